package inside;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles one source in memory; no file is written and no annotation processor runs. */
public final class Compiler {
    private static final int MOST_MESSAGES = 50;
    private static final int MOST_CHARS = 4 << 20;

    private Compiler() {}

    public static void main(String[] args) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        warm(compiler);
        Wire wire = Wire.open();
        Map<String, Object> request = wire.receive();
        wire.reply(members(compile(compiler, (String) request.get("code"))));
        wire.receive();
    }

    /** Loads the compiler before there is anything to compile. */
    private static void warm(JavaCompiler compiler) {
        compile(compiler, "import java.util.*; class Warm { List<Integer> list = new ArrayList<>(); }");
    }

    /** What came of it: `classes`, unless there were errors, and `messages`. */
    static Map<String, Object> compile(JavaCompiler compiler, String code) {
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        Map<String, Written> classes = new LinkedHashMap<>();
        JavaFileManager standard = compiler.getStandardFileManager(said, Locale.ENGLISH, null);
        JavaFileManager files = new ForwardingJavaFileManager<JavaFileManager>(standard) {
            @Override
            public JavaFileObject getJavaFileForOutput(Location where, String name, JavaFileObject.Kind kind, FileObject beside) {
                Written written = new Written(name);
                classes.put(name, written);
                return written;
            }
        };
        JavaFileObject source = new SimpleJavaFileObject(URI.create("string:///" + Runner.FILE), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignored) {
                return code;
            }

            @Override
            public boolean isNameCompatible(String simpleName, Kind kind) {
                // A public class may have any name.
                return kind == Kind.SOURCE;
            }
        };
        List<String> options = List.of("-proc:none", "-g", "-Xlint:-options", "-XDshould-stop.ifError=FLOW");
        boolean passed = compiler.getTask(null, files, said, options, null, List.of(source)).call();
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("messages", messages(said));
        if (passed) {
            Map<String, Object> encoded = new LinkedHashMap<>();
            classes.forEach((name, written) -> encoded.put(name, Base64.getEncoder().encodeToString(written.bytes.toByteArray())));
            outcome.put("classes", encoded);
        }
        return outcome;
    }

    private static final class Written extends SimpleJavaFileObject {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Written(String name) {
            super(URI.create("mem:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static List<Object> messages(DiagnosticCollector<JavaFileObject> said) {
        List<Object> messages = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> each : said.getDiagnostics()) {
            if (messages.size() == MOST_MESSAGES) {
                break;
            }
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("text", each.getMessage(Locale.ENGLISH));
            message.put("line", each.getLineNumber() == Diagnostic.NOPOS ? null : each.getLineNumber());
            message.put("column", each.getColumnNumber() == Diagnostic.NOPOS ? null : each.getColumnNumber());
            message.put("severity", each.getKind() == Diagnostic.Kind.ERROR ? "error" : "warning");
            messages.add(message);
        }
        return messages;
    }

    private static String members(Map<String, Object> outcome) {
        String text = Json.write(outcome, MOST_CHARS);
        return text.substring(1, text.length() - 1);
    }
}
