package inside;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** JSON values as a method's parameters want them. */
final class Arguments {
    private Arguments() {}

    /** Throws IllegalArgumentException for a value that does not fit. */
    static Object as(Type type, Object value) {
        if (type instanceof ParameterizedType) {
            return generic((ParameterizedType) type, value);
        }
        if (type instanceof GenericArrayType) {
            Type item = ((GenericArrayType) type).getGenericComponentType();
            return array(raw(item), item, value);
        }
        Class<?> kind = raw(type);
        if (kind.isArray()) {
            return array(kind.getComponentType(), kind.getComponentType(), value);
        }
        if (value == null) {
            if (kind.isPrimitive()) {
                throw unfit(value, kind);
            }
            return null;
        }
        if (value instanceof Collection && Collection.class.isAssignableFrom(kind)) {
            return collection(kind, Object.class, (Collection<?>) value);
        }
        return scalar(kind, value);
    }

    private static Object scalar(Class<?> kind, Object value) {
        if (kind == boolean.class || kind == Boolean.class || kind == String.class || !known(kind)) {
            if (kind == boolean.class && value instanceof Boolean || kind.isInstance(value)) {
                return value;
            }
            throw unfit(value, kind);
        }
        if (kind == char.class || kind == Character.class) {
            String text = value instanceof String ? (String) value : "";
            if (text.length() != 1) {
                throw unfit(value, kind);
            }
            return text.charAt(0);
        }
        if (!(value instanceof Number)) {
            throw unfit(value, kind);
        }
        return number(kind, (Number) value);
    }

    private static boolean known(Class<?> kind) {
        return kind.isPrimitive() || kind == Character.class || kind != Object.class && kind != Number.class
                && Number.class.isAssignableFrom(kind);
    }

    private static Object number(Class<?> kind, Number value) {
        if (kind == double.class || kind == Double.class) {
            return value.doubleValue();
        }
        if (kind == float.class || kind == Float.class) {
            return value.floatValue();
        }
        BigInteger whole = value instanceof BigInteger ? (BigInteger) value : BigInteger.valueOf(value.longValue());
        if (value instanceof Double && value.doubleValue() != whole.doubleValue()) {
            throw unfit(value, kind);
        }
        if (kind == BigInteger.class) {
            return whole;
        }
        try {
            if (kind == long.class || kind == Long.class) {
                return whole.longValueExact();
            }
            if (kind == short.class || kind == Short.class) {
                return whole.shortValueExact();
            }
            if (kind == byte.class || kind == Byte.class) {
                return whole.byteValueExact();
            }
            if (kind == int.class || kind == Integer.class) {
                return whole.intValueExact();
            }
        } catch (ArithmeticException large) {
            throw unfit(value, kind);
        }
        throw unfit(value, kind);
    }

    private static Object array(Class<?> kind, Type item, Object value) {
        if (value instanceof String && kind == char.class) {
            return ((String) value).toCharArray();
        }
        if (value == null) {
            return null;
        }
        if (!(value instanceof List)) {
            throw unfit(value, Array.newInstance(kind, 0).getClass());
        }
        List<?> items = (List<?>) value;
        Object made = Array.newInstance(kind, items.size());
        for (int i = 0; i < items.size(); i++) {
            Array.set(made, i, as(item, items.get(i)));
        }
        return made;
    }

    private static Object generic(ParameterizedType type, Object value) {
        Class<?> kind = raw(type);
        Type[] inner = type.getActualTypeArguments();
        if (kind == Optional.class) {
            return Optional.ofNullable(as(inner[0], value));
        }
        if (value == null) {
            return null;
        }
        if (value instanceof Map && Map.class.isAssignableFrom(kind)) {
            Map<Object, Object> made = kind == TreeMap.class ? new TreeMap<>() : new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((key, item) -> made.put(key(inner[0], (String) key), as(inner[1], item)));
            return made;
        }
        if (value instanceof Collection && kind.isAssignableFrom(ArrayList.class) || Collection.class.isAssignableFrom(kind)) {
            return collection(kind, inner[0], (Collection<?>) value);
        }
        throw unfit(value, kind);
    }

    private static Object key(Type type, String key) {
        return type == String.class || type == Object.class ? key : as(type, Json.read(key));
    }

    private static Collection<Object> collection(Class<?> kind, Type item, Collection<?> value) {
        Collection<Object> made;
        if (kind == LinkedList.class) {
            made = new LinkedList<>();
        } else if (TreeSet.class == kind || kind.getSimpleName().endsWith("SortedSet")) {
            made = new TreeSet<>();
        } else if (kind == HashSet.class) {
            made = new HashSet<>();
        } else if (Set.class.isAssignableFrom(kind)) {
            made = new LinkedHashSet<>();
        } else if (kind.getSimpleName().endsWith("Deque") || kind.getSimpleName().equals("Queue")) {
            made = new ArrayDeque<>();
        } else {
            made = new ArrayList<>();
        }
        for (Object each : value) {
            made.add(as(item, each));
        }
        return made;
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class) {
            return (Class<?>) type;
        }
        if (type instanceof ParameterizedType) {
            return raw(((ParameterizedType) type).getRawType());
        }
        return Object.class;
    }

    private static IllegalArgumentException unfit(Object value, Class<?> kind) {
        String text = String.valueOf(value);
        return new IllegalArgumentException("The argument " + (text.length() > 80 ? text.substring(0, 80) + "…" : text)
                + " does not fit a parameter of type " + kind.getSimpleName() + ".");
    }
}
