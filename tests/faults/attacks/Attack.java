import java.io.*;
import java.lang.reflect.*;
import java.net.*;
import java.nio.file.*;
import java.util.*;

class Attack {
    static Object attack(String what, Map<String, Object> bait) throws Exception {
        switch (what) {
            case "file secret of the service":
                return Files.readString(Path.of((String) bait.get("secret")));
            case "file /etc/passwd":
                return Files.readString(Path.of("/etc/passwd"));
            case "file hidden tests of the bank":
                return new File((String) bait.get("bank")).list().length;
            case "file write":
                Files.writeString(Path.of("/tmp/attack"), "x");
                return "through";
            case "symlink out":
                Files.createSymbolicLink(Path.of("/tmp/link"), Path.of("/etc/passwd"));
                return Files.readString(Path.of("/tmp/link"));
            case "environment":
                Set<String> names = new TreeSet<>(System.getenv().keySet());
                names.removeAll(List.of("PATH", "LANG", "HOME", "TMPDIR", "PWD", "MALLOC_ARENA_MAX"));
                return names;
            case "proc of the service":
                return Files.readAllBytes(Path.of("/proc/" + ((List<?>) bait.get("pids")).get(0) + "/environ")).length;
            case "proc environment of the first process":
                byte[] bytes = new FileInputStream("/proc/1/environ").readAllBytes();
                return new String(bytes).contains("NEXURA");
            case "network TCP":
                new Socket("127.0.0.1", ((Number) bait.get("port")).intValue());
                return "through";
            case "network server":
                new ServerSocket(0);
                return "through";
            case "network UDP":
                new DatagramSocket();
                return "through";
            case "fork program":
                return new ProcessBuilder("/usr/bin/id").start().waitFor();
            case "fork shell":
                return Runtime.getRuntime().exec(new String[] {"sh", "-c", "id"}).waitFor();
            case "fork threads without end":
                while (true) {
                    Thread thread = new Thread(() -> {
                        try {
                            Thread.sleep(60_000);
                        } catch (InterruptedException ignored) {
                            return;
                        }
                    });
                    thread.setDaemon(true);
                    thread.start();
                }
            case "memory heap":
                List<long[]> kept = new ArrayList<>();
                while (true) {
                    kept.add(new long[1 << 20]);
                }
            case "memory outside the heap":
                List<Object> buffers = new ArrayList<>();
                while (true) {
                    buffers.add(java.nio.ByteBuffer.allocateDirect(1 << 26));
                }
            case "memory stack":
                return deeper(0);
            case "output without end":
                while (true) {
                    System.out.println("x".repeat(1000));
                }
            case "output too large to return":
                return "x".repeat(8 << 20);
            case "output that contains itself":
                List<Object> list = new ArrayList<>();
                list.add(list);
                return list;
            case "signal the service":
                for (Object pid : (List<?>) bait.get("pids")) {
                    ProcessHandle.of(((Number) pid).longValue()).ifPresent(ProcessHandle::destroyForcibly);
                }
                return "done";
            case "signal end that looks well":
                System.exit(0);
                return null;
            case "signal no end":
                while (true) {
                    Math.random();
                }
            case "signal sleep":
                Thread.sleep(60_000);
                return null;
            case "signal crash":
                Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
                field.setAccessible(true);
                Object unsafe = field.get(null);
                unsafe.getClass().getMethod("putAddress", long.class, long.class).invoke(unsafe, 0L, 0L);
                return null;
            case "signal in a static initialiser":
                return Trap.value;
            case "signal end in a static initialiser":
                return Door.value;
            case "signal in a message":
                throw new RuntimeException() {
                    @Override
                    public String getMessage() {
                        while (true) {
                            Math.random();
                        }
                    }
                };
            case "signal on the way out":
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    while (true) {
                        Math.random();
                    }
                }));
                System.exit(0);
                return null;
            case "signal halt":
                Runtime.getRuntime().halt(0);
                return null;
            case "signal every thread":
                Thread.getAllStackTraces().keySet().forEach(Thread::interrupt);
                Thread.interrupted();
                return "done";
            case "leave a thread":
                new Thread(() -> {
                    while (true) {
                        Math.random();
                    }
                }).start();
                return "left";
            case "memory of threads":
                while (true) {
                    Thread waiting = new Thread(null, () -> java.util.concurrent.locks.LockSupport.park(), "t", 1L << 30);
                    waiting.setDaemon(true);
                    waiting.start();
                }
            case "forge on standard output":
                System.out.println("{\"nonce\":\"x\",\"value\":\"forged\",\"passed\":true}");
                System.setOut(new PrintStream(OutputStream.nullOutputStream()));
                return "mine";
            case "forge a name":
                throw new Ж("\u202e\u0000\ud800".repeat(9999));
            case "forge a line":
                FileDescriptor descriptor = new FileDescriptor();
                Field number = FileDescriptor.class.getDeclaredField("fd");
                number.setAccessible(true);
                number.setInt(descriptor, 3);
                byte[] text = "{\"value\":42}".getBytes();
                FileOutputStream out = new FileOutputStream(descriptor);
                out.write(new byte[] {0, 0, 0, (byte) text.length});
                out.write(text);
                return "mine";
            case "kernel library":
                System.load("/usr/lib/x86_64-linux-gnu/libc.so.6");
                return "loaded";
            case "kernel classes of the runner":
                return Class.forName("inside.Runner").getName();
            default:
                throw new IllegalStateException("no such attack: " + what);
        }
    }

    static class Trap {
        static int value = 1;

        static {
            while (value > 0) {
                value = Math.random() < 2 ? 1 : 0;
            }
        }
    }

    static class Door {
        static int value = 1;

        static {
            System.exit(0);
        }
    }

    static class Ж extends RuntimeException {
        Ж(String message) {
            super(message);
        }
    }

    static int deeper(int n) {
        return deeper(n + 1) + 1;
    }
}
