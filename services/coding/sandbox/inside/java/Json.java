package inside;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** JSON text to plain values (Map, List, String, Long, BigInteger, Double, Boolean, null), and back. */
final class Json {
    static final int MAX_CHARS = 1024 * 1024;
    private static final int MAX_DEPTH = 200;
    private static final int MAX_DIGITS = 4300;

    /** A value that cannot be told; the message says why. */
    static final class NotJson extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotJson(String message) {
            super(message);
        }
    }

    private final String text;
    private int at;

    private final StringBuilder out = new StringBuilder();
    private final Set<Object> above = Collections.newSetFromMap(new IdentityHashMap<>());
    private int limit;

    private Json(String text) {
        this.text = text;
    }

    static Object read(String text) {
        return new Json(text).value();
    }

    private Object value() {
        space();
        char first = text.charAt(at);
        switch (first) {
            case '{':
                return object();
            case '[':
                return array();
            case '"':
                return string();
            case 't':
                at += 4;
                return true;
            case 'f':
                at += 5;
                return false;
            case 'n':
                at += 4;
                return null;
            default:
                return number();
        }
    }

    private void space() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        space();
        while (text.charAt(at) != '}') {
            space();
            String name = string();
            space();
            at++;
            members.put(name, value());
            space();
            if (text.charAt(at) == ',') {
                at++;
                space();
            }
        }
        at++;
        return members;
    }

    private List<Object> array() {
        List<Object> items = new ArrayList<>();
        at++;
        space();
        while (text.charAt(at) != ']') {
            items.add(value());
            space();
            if (text.charAt(at) == ',') {
                at++;
                space();
            }
        }
        at++;
        return items;
    }

    private String string() {
        StringBuilder built = new StringBuilder();
        at++;
        while (text.charAt(at) != '"') {
            char next = text.charAt(at++);
            if (next != '\\') {
                built.append(next);
                continue;
            }
            char escaped = text.charAt(at++);
            switch (escaped) {
                case 'n':
                    built.append('\n');
                    break;
                case 't':
                    built.append('\t');
                    break;
                case 'r':
                    built.append('\r');
                    break;
                case 'b':
                    built.append('\b');
                    break;
                case 'f':
                    built.append('\f');
                    break;
                case 'u':
                    built.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                    at += 4;
                    break;
                default:
                    built.append(escaped);
            }
        }
        at++;
        return built.toString();
    }

    private Object number() {
        int from = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(from, at);
        if (digits.matches(".*[.eE].*")) {
            return Double.valueOf(digits);
        }
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException large) {
            return new BigInteger(digits);
        }
    }

    static String write(Object value) {
        return write(value, MAX_CHARS);
    }

    static String write(Object value, int limit) {
        Json written = new Json("");
        written.limit = limit;
        written.put(value, 0);
        written.measure();
        return written.out.toString();
    }

    private void measure() {
        if (out.length() > limit) {
            throw new NotJson("The result is longer than " + limit / 1024 + " KB.");
        }
    }

    private void put(Object value, int depth) {
        measure();
        if (depth > MAX_DEPTH) {
            throw new NotJson("The result is nested more than " + MAX_DEPTH + " levels deep.");
        }
        if (value instanceof Optional) {
            value = ((Optional<?>) value).orElse(null);
        }
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof String || value instanceof Character || value instanceof Enum) {
            quote(value.toString());
        } else if (value instanceof Number) {
            number((Number) value);
        } else {
            if (!above.add(value)) {
                throw new NotJson("The result contains itself.");
            }
            compound(value, depth);
            above.remove(value);
        }
    }

    private void number(Number value) {
        if (value instanceof Double || value instanceof Float) {
            if (!Double.isFinite(value.doubleValue())) {
                throw new NotJson("The result holds NaN or infinity, which JSON has no numbers for.");
            }
        } else if (value instanceof BigInteger && ((BigInteger) value).bitLength() > MAX_DIGITS * 3) {
            throw new NotJson("The result holds a number of more than " + MAX_DIGITS + " digits.");
        } else if (value instanceof BigDecimal) {
            quote(((BigDecimal) value).toPlainString());
            return;
        }
        out.append(value);
    }

    private void compound(Object value, int depth) {
        if (value instanceof Map) {
            char before = '{';
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                out.append(before);
                quote(String.valueOf(entry.getKey()));
                out.append(':');
                put(entry.getValue(), depth + 1);
                before = ',';
            }
            out.append(before == '{' ? "{}" : "}");
        } else if (value instanceof Collection) {
            char before = '[';
            for (Object item : (Collection<?>) value) {
                out.append(before);
                put(item, depth + 1);
                before = ',';
            }
            out.append(before == '[' ? "[]" : "]");
        } else if (value.getClass().isArray()) {
            int length = Array.getLength(value);
            out.append('[');
            for (int i = 0; i < length; i++) {
                if (i > 0) {
                    out.append(',');
                }
                put(Array.get(value, i), depth + 1);
            }
            out.append(']');
        } else {
            throw new NotJson("The result is or holds an object of type " + value.getClass().getSimpleName()
                    + ": return numbers, text, arrays, lists or maps.");
        }
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '"' || next == '\\') {
                out.append('\\').append(next);
            } else if (next < ' ' || Character.isSurrogate(next)) {
                out.append(String.format("\\u%04x", (int) next));
            } else {
                out.append(next);
            }
        }
        out.append('"');
    }
}
