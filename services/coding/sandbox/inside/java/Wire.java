package inside;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The channel to the service: frames of a length and a JSON object, or, elsewhere, marked lines on standard output. */
final class Wire {
    private static final int DESCRIPTOR = 3;

    private final DataInputStream in;
    private final OutputStream out;
    private final String mark;
    private final Deque<Map<String, Object>> known;
    private String nonce = "";

    private Wire(DataInputStream in, OutputStream out, String mark, Deque<Map<String, Object>> known) {
        this.in = in;
        this.out = out;
        this.mark = mark;
        this.known = known;
    }

    /** Needs --add-opens java.base/java.io=ALL-UNNAMED: a socket cannot be opened by name. */
    static Wire open() throws Exception {
        FileDescriptor descriptor = new FileDescriptor();
        Field number = FileDescriptor.class.getDeclaredField("fd");
        number.setAccessible(true);
        number.setInt(descriptor, DESCRIPTOR);
        Wire wire = new Wire(new DataInputStream(new FileInputStream(descriptor)), new FileOutputStream(descriptor), null, null);
        wire.write(Json.write(Map.of("hello", System.getProperty("java.version"))));
        return wire;
    }

    /** Requests that are known beforehand; each reply is a line that begins with the mark. */
    @SuppressWarnings("unchecked")
    static Wire marked(String mark, List<Object> requests) {
        Deque<Map<String, Object>> known = new ArrayDeque<>();
        for (Object request : requests) {
            known.add((Map<String, Object>) request);
        }
        return new Wire(null, new FileOutputStream(FileDescriptor.out), mark, known);
    }

    /** The next request; ends the process when there is none. */
    @SuppressWarnings("unchecked")
    Map<String, Object> receive() throws IOException {
        Map<String, Object> request;
        if (known != null) {
            request = known.poll();
            if (request == null) {
                System.out.flush();
                Runtime.getRuntime().halt(0);
            }
        } else {
            try {
                byte[] data = new byte[in.readInt()];
                in.readFully(data);
                request = (Map<String, Object>) Json.read(new String(data, StandardCharsets.UTF_8));
            } catch (EOFException hungUp) {
                Runtime.getRuntime().halt(0);
                return null;
            }
        }
        nonce = (String) request.get("nonce");
        return request;
    }

    /** Answer the request: the members of a JSON object, already written. */
    synchronized void reply(String members) throws IOException {
        System.out.flush();
        System.err.flush();
        write("{\"nonce\":" + Json.write(nonce) + "," + members + "}");
    }

    private void write(String text) throws IOException {
        if (mark != null) {
            out.write(("\n" + mark + " " + text + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return;
        }
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[data.length + 4];
        for (int i = 0; i < 4; i++) {
            frame[i] = (byte) (data.length >>> (24 - 8 * i));
        }
        System.arraycopy(data, 0, frame, 4, data.length);
        out.write(frame);
        out.flush();
    }
}
