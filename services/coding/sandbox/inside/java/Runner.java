package inside;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/** Runs compiled classes: a method once for each request, or a main method once. */
public final class Runner {
    private static final long STACK_BYTES = 32L << 20;
    static final String FILE = "Solution.java";

    private final Wire wire;

    private Runner(Wire wire) {
        this.wire = wire;
    }

    public static void main(String[] args) throws Exception {
        serve(Wire.open());
    }

    /** Compiles and serves a job that came with the program: its mark, its code, its cases. */
    @SuppressWarnings("unchecked")
    static void serveKnown(String text) throws Exception {
        Map<String, Object> job = (Map<String, Object>) Json.read(text);
        List<Object> requests = (List<Object>) job.get("requests");
        Map<String, Object> first = (Map<String, Object>) requests.get(0);
        Map<String, Object> compiled = Compiler.compile(ToolProvider.getSystemJavaCompiler(), (String) first.get("code"));
        Wire wire = Wire.marked((String) job.get("mark"), requests);
        if (compiled.containsKey("classes")) {
            first.put("classes", compiled.get("classes"));
            serve(wire);
        } else {
            wire.receive();
            wire.reply("\"compile_error\":" + Json.write(compiled.get("messages")));
        }
    }

    static void serve(Wire wire) throws Exception {
        Map<String, Object> request = wire.receive();
        Runner runner = new Runner(wire);
        Thread thread = new Thread(null, () -> runner.work(request), "main", STACK_BYTES);
        thread.start();
        thread.join();
    }

    private void work(Map<String, Object> request) {
        try {
            Map<String, byte[]> classes = new LinkedHashMap<>();
            ((Map<?, ?>) request.get("classes"))
                    .forEach((name, bytes) -> classes.put((String) name, Base64.getDecoder().decode((String) bytes)));
            Loaded loaded = new Loaded(classes);
            if ("program".equals(request.get("do"))) {
                program(loaded, classes);
            } else {
                function(loaded, classes, (String) request.get("function"));
            }
        } catch (Throwable broken) {
            broken.printStackTrace();
            Runtime.getRuntime().halt(70);
        }
    }

    /** The candidate's classes. */
    private static final class Loaded extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loaded(Map<String, byte[]> classes) {
            super(ClassLoader.getPlatformClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private void function(Loaded loaded, Map<String, byte[]> classes, String name) throws Exception {
        Method method;
        Object instance = null;
        try {
            method = find(loaded, classes, name);
            if (method == null) {
                wire.reply("\"compile_error\":[{\"text\":" + Json.write("No class has a method named " + name + ".")
                        + ",\"line\":null,\"column\":null}]");
                wire.receive();
                return;
            }
            method.setAccessible(true);
            if (!Modifier.isStatic(method.getModifiers())) {
                var constructor = method.getDeclaringClass().getDeclaredConstructor();
                constructor.setAccessible(true);
                instance = constructor.newInstance();
            } else {
                Class.forName(method.getDeclaringClass().getName(), true, loaded);
            }
        } catch (Throwable error) {
            fail(error);
            wire.receive();
            return;
        }
        wire.reply("\"loaded\":true");
        while (true) {
            List<?> given = (List<?>) wire.receive().get("arguments");
            String value;
            try {
                value = Json.write(method.invoke(instance, arguments(method, given)));
            } catch (Throwable error) {
                fail(error);
                continue;
            }
            wire.reply("\"value\":" + value);
        }
    }

    private static Object[] arguments(Method method, List<?> given) {
        var types = method.getGenericParameterTypes();
        if (types.length != given.size()) {
            throw new IllegalArgumentException(
                    method.getName() + " takes " + types.length + " arguments and was given " + given.size() + ".");
        }
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = Arguments.as(types[i], given.get(i));
        }
        return arguments;
    }

    /** The method of that name: in Solution, or in the first class that has one. */
    private static Method find(Loaded loaded, Map<String, byte[]> classes, String name) throws ClassNotFoundException {
        List<String> names = new ArrayList<>(classes.keySet());
        names.sort((one, other) -> Boolean.compare(other.endsWith("Solution"), one.endsWith("Solution")));
        for (String each : names) {
            for (Method method : Class.forName(each, false, loaded).getDeclaredMethods()) {
                if (method.getName().equals(name) && !method.isSynthetic()) {
                    return method;
                }
            }
        }
        return null;
    }

    private void program(Loaded loaded, Map<String, byte[]> classes) throws Exception {
        Method main = null;
        for (String each : classes.keySet()) {
            try {
                Method found = Class.forName(each, false, loaded).getDeclaredMethod("main", String[].class);
                if (Modifier.isStatic(found.getModifiers()) && main == null) {
                    main = found;
                }
            } catch (NoSuchMethodException none) {
                continue;
            }
        }
        if (main == null) {
            wire.reply("\"compile_error\":[{\"text\":\"No class has a method public static void main(String[] args).\",\"line\":null}]");
            wire.receive();
            return;
        }
        String[] raised = {""};
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                // The service looks at the clock, answers, and waits for the exit code.
                wire.reply("\"exit\":null" + raised[0]);
                wire.receive();
            } catch (Exception gone) {
                Runtime.getRuntime().halt(70);
            }
        }));
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) new String[0]);
        } catch (Throwable error) {
            Throwable cause = cause(error);
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace));
            String text = trace.toString();
            int ours = text.indexOf("\tat java.base/jdk.internal.reflect.");
            System.err.print("Exception in thread \"main\" " + (ours < 0 ? text : text.substring(0, ours)));
            raised[0] = "," + described(cause);
            System.exit(1);
        }
    }

    private void fail(Throwable error) throws Exception {
        wire.reply(described(cause(error)));
    }

    private static Throwable cause(Throwable error) {
        while ((error instanceof InvocationTargetException || error instanceof ExceptionInInitializerError) && error.getCause() != null) {
            error = error.getCause();
        }
        return error;
    }

    private static String described(Throwable error) {
        Integer line = null;
        for (StackTraceElement element : error.getStackTrace()) {
            if (FILE.equals(element.getFileName()) && element.getLineNumber() > 0) {
                line = element.getLineNumber();
                break;
            }
        }
        String name = error instanceof Json.NotJson ? "NotJson" : error.getClass().getName();
        String message = String.valueOf(error.getMessage());
        return "\"raised\":{\"type\":" + Json.write(name) + ",\"message\":"
                + Json.write(error.getMessage() == null ? "" : message.substring(0, Math.min(2000, message.length())))
                + ",\"line\":" + line + "},\"memory\":" + (error instanceof OutOfMemoryError);
    }
}
