import java.util.Scanner;

public class Door {
    static boolean opens(String code, String typed) {
        return code == typed;
    }

    public static void main(String[] args) {
        String code = "4711"
        String typed = new String("4711");
        System.out.println(opens(code, typed) ? "open" : "closed");
    }
}
