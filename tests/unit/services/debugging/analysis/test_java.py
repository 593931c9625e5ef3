"""What the rules find in Java, and what they leave alone: each row is a kind, the line where it is found, and the body of a class."""

from __future__ import annotations

import pytest

from services.coding.value_types import Language
from services.debugging.analysis import analyse
from services.debugging.findings import Severity
from services.debugging.kinds import kinds

WRONG = [
    ("compared-wrongly", 2, 'boolean f(String a) {\n  return a == "x";\n}'),
    ("compared-wrongly", 2, "boolean f(String a, String b) {\n  return a != b;\n}"),
    ("compared-wrongly", 3, "boolean f(Integer a) {\n  Integer b = 3;\n  return a == b;\n}"),
    ("compared-wrongly", 2, "boolean f(int[] a, int[] b) {\n  return a == b;\n}"),
    ("missing-return", 1, "int f(int a) {\n  if (a > 0) return 1;\n}"),
    ("missing-return", 1, "int f(int[] a) {\n  for (int x : a) { if (x > 0) return x; }\n}"),
    ("integer-division", 2, "double mean(int sum, int n) {\n  return sum / n;\n}"),
    ("integer-division", 3, "void f(int[] a) {\n  int s = 3;\n  double mean = s / a.length;\n}"),
    ("integer-overflow", 2, "long area(int w, int h) {\n  long a = w * h; return a;\n}"),
    ("integer-overflow", 3, "long f(int n) {\n  long r;\n  r = n * (n + n); return r;\n}"),
    (
        "off-by-one",
        3,
        "int f(int[] a) {\n  int s = 0;\n  for (int i = 0; i <= a.length; i++) s += a[i];\n  return s;\n}",
    ),
    (
        "off-by-one",
        2,
        "boolean f(int[] a) {\n  for (int i = 0; i < a.length; i++) { if (a[i] > a[i + 1]) return false; }\n  return true;\n}",
    ),
    (
        "off-by-one",
        2,
        "void f(List<String> a) {\n  for (int i = 0; i <= a.size(); i++) System.out.println(a.get(i));\n}",
    ),
    ("off-by-one", 3, "int f() {\n  int[] a = new int[5];\n  return a[5];\n}"),
    ("off-by-one", 2, "char last(String s) {\n  return s.charAt(s.length());\n}"),
    (
        "off-by-one",
        3,
        "int f(int n) {\n  int[] dp = new int[n];\n  for (int i = 0; i <= n; i++) dp[i] = i;\n  return dp[0];\n}",
    ),
    ("null-use", 3, "int f() {\n  String s = null;\n  return s.length();\n}"),
    ("null-use", 2, "int f(String s) {\n  if (s == null) { return s.length(); }\n  return 0;\n}"),
    ("null-use", 2, "void f(Map<String, Integer> m, String k) {\n  m.put(k, m.get(k) + 1);\n}"),
    (
        "not-released",
        2,
        "String f(String p) throws IOException {\n  BufferedReader r = new BufferedReader(new FileReader(p));\n  return r.readLine();\n}",
    ),
    (
        "not-released",
        2,
        'void f(String p) throws IOException {\n  FileWriter w = new FileWriter(p);\n  w.write("x");\n}',
    ),
    (
        "missing-break",
        4,
        "int f(int a) {\n  int r = 0;\n  switch (a) { case 1:\n      r = 1;\n    case 2: r = 2; break; }\n  return r;\n}",
    ),
    (
        "missing-break",
        3,
        'String f(char a) {\n  String r; switch (a) { case \'x\':\n    r = "a";\n  default: r = "b"; }\n  return r;\n}',
    ),
    ("changed-under-loop", 2, "void f(List<Integer> a) {\n  for (Integer x : a) { if (x < 0) a.remove(x); }\n}"),
    (
        "changed-under-loop",
        2,
        "void f(Map<String, Integer> m) {\n  for (String k : m.keySet()) { if (m.get(k) == 0) m.remove(k); }\n}",
    ),
    (
        "changed-under-loop",
        2,
        "void f(List<Integer> a) {\n  for (int i = 0; i < a.size(); i++) { if (a.get(i) == 0) a.remove(i); }\n}",
    ),
    ("swallowed-error", 2, "void f() {\n  try { g(); } catch (Exception e) { }\n}"),
    ("swallowed-error", 2, "void f() {\n  try { g(); } catch (IOException e) {}\n}"),
    (
        "leftover-line",
        4,
        "void f() {\n  Scanner in = new Scanner(System.in);\n  int n = in.nextInt();\n  String name = in.nextLine();\n}",
    ),
    (
        "leftover-line",
        2,
        "void f(Scanner in) {\n  double n = in.nextDouble(); System.out.print(n); String s = in.nextLine();\n}",
    ),
    ("assignment-in-condition", 2, "int f(boolean a) {\n  if (a = true) return 1;\n  return 0;\n}"),
    ("assignment-in-condition", 2, "void f(boolean a) {\n  while (a = false) { g(); }\n}"),
    ("useless-expression", 2, "void f(String s) {\n  s.trim();\n}"),
    ("useless-expression", 3, "int size;\nvoid f(int size) {\n  size = size;\n}"),
    ("useless-expression", 2, "int f(int i) {\n  i = i++; return i;\n}"),
    ("recursion-no-base", 2, "int fact(int n) {\n  return n * fact(n - 1);\n}"),
    ("recursion-no-base", 2, "void down(int n) {\n  down(n - 1);\n}"),
    ("never-ending-loop", 2, "void f(int n) {\n  for (int i = 0; i < n; i--) { System.out.println(i); }\n}"),
    ("never-ending-loop", 3, "void f(int n) {\n  int i = 0;\n  while (i < n) { System.out.println(n); }\n}"),
    ("empty-body", 2, "void f(int n) {\n  for (int i = 0; i < n; i++);\n  { System.out.println(n); }\n}"),
    ("constant-condition", 2, "boolean f(int a) {\n  return a > 10 && a < 5;\n}"),
    ("constant-condition", 2, "boolean f(int a) {\n  return a != 1 || a != 2;\n}"),
    (
        "return-in-loop",
        2,
        "boolean f(int n) {\n  for (int d = 2; d < n; d++) { if (n % d == 0) return false; else return true; }\n  return true;\n}",
    ),
    ("unreachable-code", 3, "int f(int a) {\n  return a;\n  a++;\n}"),
    ("failed-swap", 3, "void f(int[] a, int i, int j) {\n  a[i] = a[j];\n  a[j] = a[i];\n}"),
    ("operator-meaning", 2, "double average(double a, double b) {\n  return a + b / 2;\n}"),
    ("operator-meaning", 2, "int square(int a) {\n  return a ^ 2;\n}"),
    ("missing-pair", 2, "Set<T> all = new HashSet<>();\npublic boolean equals(Object other) { return other == this; }"),
    ("missing-pair", 1, "public int hashCode() { return 3; }"),
    ("unused-name", 2, "int f() {\n  int a = 3;\n  return 1;\n}"),
    ("name-typo", 1, "void T() { }"),
]

RIGHT = [
    'boolean f(String a) { return a == null || "x".equals(a) || a != null && a.isEmpty(); }',
    "boolean f(Node a, Node b, int x, Integer y) { return a == b && x == y; }",
    "int f(int a) { while (true) { if (a > 3) return a; a++; } }",
    "int f(int a) { switch (a) { case 1: return 1; default: throw new IllegalStateException(); } }",
    "int f(Shape s) { return switch (s) { case Circle c -> 1; case Box b -> { int x = 2; yield x; } }; }",
    "int f(int a) { try { return g(a); } catch (RuntimeException e) { throw new IllegalStateException(e); } finally { h(); } }",
    "double mean(int sum, int n) { double rounded = Math.floor(sum / n); return (double) sum / n + 1.0 * sum / n; }",
    "int mid(int lo, int hi) { int m = lo + (hi - lo) / 2; return m; }",
    "int f(int[] a) { for (int i = 0; i < a.length - 1; i++) if (a[i] > a[i + 1]) return i; return -1; }",
    "int f(int[] a) { for (int i = 1; i <= a.length; i++) if (a[i - 1] > 2) return i; return -1; }",
    "int f(int n) { int[] dp = new int[n + 1]; for (int i = 1; i <= n; i++) dp[i] = dp[i - 1] + i; return dp[n]; }",
    "int f(int[] a) { int i = 0; while (i < a.length && a[i] != 0) i++; return i; }",
    "String f(String p) throws IOException { try (BufferedReader r = new BufferedReader(new FileReader(p))) { return r.readLine(); } }",
    "Reader f(String p) throws IOException { FileReader r = new FileReader(p); return r; }",
    "void f() { Scanner in = new Scanner(System.in); int n = in.nextInt(); in.nextLine(); String s = in.nextLine(); print(n + s); }",
    "void f(Map<String, Integer> m, String k) { m.put(k, m.getOrDefault(k, 0) + 1); }",
    "void f(Map<String, Integer> m, String k) { if (!m.containsKey(k)) m.put(k, 0); m.put(k, m.get(k) + 1); }",
    "void f(List<Integer> a) { a.removeIf(x -> x < 0); for (Integer x : new ArrayList<>(a)) a.remove(x); }",
    "void f(List<Integer> a) { for (Integer x : a) { if (x < 0) { a.remove(x); break; } } }",
    "void f(List<Integer> a) { for (int i = a.size() - 1; i >= 0; i--) if (a.get(i) == 0) a.remove(i); }",
    "int f(String s) { try { return Integer.parseInt(s); } catch (NumberFormatException e) { } return 0; }",
    "void f(BufferedReader r) throws IOException { String line; while ((line = r.readLine()) != null) System.out.println(line); }",
    "T(int size) { this.size = size; } int size;",
    "int gcd(int a, int b) { return b == 0 ? a : gcd(b, a % b); } void walk(Node n) { if (n == null) return; walk(n.left); }",
    "int add(int a) { return add(a, 0); } int add(int a, int b) { return a + b; }",
    "void f(int n) { for (int i = n; i > 0; i /= 2) print(i); for (;;) { if (n > 3) break; n++; } }",
    "int f(int a) { switch (a) { case 1: case 2: return 3; default: return 4; } }",
    "record P(int x, int y) { P { if (x < 0) throw new IllegalArgumentException(); } int sum() { return x + y; } }",
    "public boolean equals(Object o) { return o == this; } public int hashCode() { return 1; }",
    "int f(String s) { String t = null; if (s.isEmpty()) { t = s; } return t == null ? 0 : t.length(); }",
    "boolean isPrime(int n) { for (int d = 2; d * d <= n; d++) { if (n % d == 0) { return false; } } return n > 1; }",
    "int x(int a) { return a ^ 2 & 1; } double half(double a, double b) { return a + b / 2; }",
    "int f(Optional<String> a) { synchronized (this) { return a.map(s -> { return s.length(); }).orElse(0); } }",
    "void f() throws Exception { Node node = null; for (Node n : all()) { node = n; } if (node != null) node.run(); }",
]


@pytest.mark.parametrize(("kind", "line", "body"), WRONG)
def test_finds_what_is_wrong(kind: str, line: int, body: str) -> None:
    found = analyse("import java.util.*; class T { " + body + "\n}", Language.JAVA)
    assert (kind, line) in [(finding.kind, finding.line) for finding in found]
    assert all(kinds()[finding.kind].values <= set(finding.values) for finding in found)


@pytest.mark.parametrize("body", RIGHT)
def test_leaves_correct_programs_alone(body: str) -> None:
    code = f"import java.util.*;\nclass T {{\n{body}\n}}\n"
    found = [finding for finding in analyse(code, Language.JAVA) if kinds()[finding.kind].severity is not Severity.INFO]
    assert found == []
