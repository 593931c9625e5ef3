"""What the rules find in C++, and what they leave alone: each row is a kind, the line where it is found, and a program."""

from __future__ import annotations

import pytest

from services.coding.value_types import Language
from services.debugging.analysis import analyse
from services.debugging.findings import Severity
from services.debugging.kinds import kinds

WRONG = [
    ("read-before-value", 3, "int f(int n) {\n  int sum;\n  for (int i = 0; i < n; i++) sum += i;\n  return sum;\n}"),
    ("read-before-value", 3, "int f() {\n  int x;\n  return x + 1;\n}"),
    ("read-before-value", 3, "void f() {\n  int* p;\n  *p = 3;\n}"),
    ("read-before-value", 3, "int f(int n) {\n  int counts[10];\n  counts[n]++;\n  return counts[0];\n}"),
    (
        "off-by-one",
        3,
        "int f(const std::vector<int>& v) {\n  int s = 0;\n  for (size_t i = 0; i <= v.size(); i++) s += v[i];\n  return s;\n}",
    ),
    ("off-by-one", 3, "int f() {\n  int a[5] = {};\n  return a[5];\n}"),
    ("off-by-one", 3, "void f() {\n  int a[5];\n  for (int i = 0; i <= 5; i++) a[i] = i;\n}"),
    (
        "off-by-one",
        2,
        "bool f(std::string s) {\n  for (size_t i = 0; i < s.size(); i++) if (s[i] == s.at(i + 1)) return true;\n  return false;\n}",
    ),
    ("assignment-in-condition", 2, "int f(int a) {\n  if (a = 5) return 1;\n  return 0;\n}"),
    ("assignment-in-condition", 2, "int f(int a, int b) {\n  if (a > 0 && (b = 3)) return 1;\n  return 0;\n}"),
    ("missing-return", 1, "int f(int a) {\n  if (a > 0) return 1;\n}"),
    ("missing-return", 1, 'std::string f(int a) {\n  switch (a) { case 1: return "a"; case 2: return "b"; }\n}'),
    ("not-released", 2, "int f() {\n  int* p = new int(3);\n  return *p;\n}"),
    ("not-released", 2, "int f(int n) {\n  int* a = new int[n];\n  a[0] = 1;\n  return a[0];\n}"),
    ("not-released", 3, "void f(int n) {\n  int* a = new int[n];\n  delete a;\n}"),
    ("not-released", 3, "void f() {\n  int* a = new int(1);\n  delete[] a;\n}"),
    ("used-after-end", 4, "int f() {\n  int* p = new int(3);\n  delete p;\n  return *p;\n}"),
    ("used-after-end", 4, 'size_t f() {\n  std::string a = "x";\n  g(std::move(a));\n  return a.size();\n}'),
    ("used-after-end", 3, "int* f() {\n  int x = 3;\n  return &x;\n}"),
    ("used-after-end", 3, 'std::string& f() {\n  std::string s = "x";\n  return s;\n}'),
    ("changed-under-loop", 2, "void f(std::vector<int>& v) {\n  for (int x : v) { if (x < 0) v.push_back(-x); }\n}"),
    (
        "changed-under-loop",
        2,
        "void f(std::vector<int>& v) {\n  for (auto it = v.begin(); it != v.end(); ++it) { if (*it < 0) { v.erase(it); } }\n}",
    ),
    ("constant-condition", 2, "void f(size_t n) {\n  for (size_t i = n - 1; i >= 0; i--) g(i);\n}"),
    ("constant-condition", 2, "void f(unsigned int n) {\n  while (n >= 0) { n--; }\n}"),
    ("constant-condition", 2, "bool f(int a) {\n  return a > 10 && a < 5;\n}"),
    (
        "integer-overflow",
        2,
        "void f(const std::vector<int>& v) {\n  for (size_t i = 0; i < v.size() - 1; i++) g(v[i], v[i + 1]);\n}",
    ),
    ("integer-overflow", 2, "void f(std::string s) {\n  for (int i = 0; i < s.size() - 1; ++i) g(s[i]);\n}"),
    ("integer-division", 2, "double mean(int sum, int n) {\n  return sum / n;\n}"),
    ("integer-division", 3, "void f(int a, int b) {\n  g();\n  double r = a / b; g(r);\n}"),
    ("integer-overflow", 2, "void f(int a, int b) {\n  long long p = a * b; g(p);\n}"),
    ("integer-overflow", 2, "void f(int a, int b) {\n  int64_t p = (a + b) * b; g(p);\n}"),
    ("null-use", 3, "int f() {\n  Node* node = nullptr;\n  return node->value;\n}"),
    ("null-use", 2, "int f(Node* node) {\n  if (node == nullptr) return node->value;\n  return 0;\n}"),
    (
        "missing-break",
        4,
        "int f(int a) {\n  int r = 0;\n  switch (a) { case 1:\n    r = 1;\n    case 2: r = 2; break; }\n  return r;\n}",
    ),
    ("compared-wrongly", 2, "bool f(const char* a, const char* b) {\n  return a == b;\n}"),
    ("compared-wrongly", 2, 'bool f(char* a) {\n  return a != "x";\n}'),
    (
        "missing-pair",
        1,
        (
            "class Shape { public: virtual double area() const = 0; };\nclass Box : public Shape "
            "{ double area() const override { return 1; } };\nvoid f(Shape* s) { delete s; }"
        ),
    ),
    (
        "missing-pair",
        1,
        "struct A { virtual void go() {} ~A() {} };\nstruct B : A { };\nstd::unique_ptr<A> make() { return std::make_unique<B>(); }",
    ),
    ("better-written", 2, "void f() {\n  try { g(); } catch (std::exception e) { h(); }\n}"),
    ("swallowed-error", 2, "void f() {\n  try { g(); } catch (...) { }\n}"),
    ("operator-meaning", 2, "bool f(int a) {\n  return 1 < a < 5;\n}"),
    ("operator-meaning", 2, "int square(int a) {\n  return a ^ 2;\n}"),
    ("empty-body", 2, "void f(int n) {\n  if (n > 0);\n  { g(); }\n}"),
    ("never-ending-loop", 2, "void f(int n) {\n  for (int i = 0; i < n; i--) g(i);\n}"),
    ("recursion-no-base", 2, "int fact(int n) {\n  return n * fact(n - 1);\n}"),
    ("recursive-result-unused", 3, "int gcd(int a, int b) {\n  if (b == 0) return a;\n  gcd(b, a % b);\n}"),
    ("useless-expression", 3, "int f(int a) {\n  int b = 1;\n  b == a;\n  return b;\n}"),
    ("failed-swap", 3, "void f(int& a, int& b) {\n  a = b;\n  b = a;\n}"),
    ("unreachable-code", 3, "int f(int a) {\n  return a;\n  a++;\n}"),
    (
        "return-in-loop",
        2,
        "bool f(int n) {\n  for (int d = 2; d < n; d++) { if (n % d == 0) return false; else return true; }\n  return true;\n}",
    ),
    ("unused-name", 2, "int f() {\n  int a = 3;\n  return 1;\n}"),
]

RIGHT = [
    "int main() { int a, b; std::cin >> a >> b; std::cout << a + b << '\\n'; }",
    "int f() { int x; if (!(std::cin >> x)) return 0; return x; }",
    'int f(std::istream& in) { int n; read(in, n); int m; scanf("%d", &m); return n + m; }',
    "int f(int a) { int r; if (a > 0) r = 1; else r = 2; return r; }",
    "int f(const std::vector<int>& v) { int s = 0; for (size_t i = 0; i + 1 < v.size(); ++i) s += v[i] * v[i + 1]; return s; }",
    (
        "int f(const std::vector<int>& v) { if (v.empty()) return 0; int s = 0; "
        "for (size_t i = 0; i < v.size() - 1; ++i) s += v[i + 1]; return s; }"
    ),
    "int f(int n) { std::vector<int> dp(n + 1, 0); for (int i = 1; i <= n; ++i) dp[i] = dp[i - 1] + i; return dp[n]; }",
    "int f() { for (int i = 5; i >= 0; --i) g(i); for (size_t i = 5; i-- > 0;) g(i); return 0; }",
    "int f(int a) { while (true) { if (a > 3) return a; ++a; } }",
    "int f(Color c) { switch (c) { case Color::red: return 1; default: return 2; } }",
    "[[noreturn]] void die(); auto f(int a) { if (a) return 1; return 2; }",
    "int f(int a) { try { return g(a); } catch (const std::exception& e) { return h(e); } }",
    "Node* make() { Node* n = new Node{1}; return n; }\nvoid keep(std::vector<Node*>& v) { Node* n = new Node{2}; v.push_back(n); }",
    "void f(int n) { int* a = new int[n]; a[0] = 1; delete[] a; }",
    "void f(Node*& head) { Node* old = head; head = head->next; delete old; old = nullptr; }",
    'std::string f() { std::string s = "x"; return s; }\nconst std::string& name() const { return name_; }',
    "std::vector<int>& all() { static std::vector<int> v; return v; }\nint& at(std::vector<int>& v) { int& x = v[0]; return x; }",
    "void f(std::vector<int>& v) { for (auto it = v.begin(); it != v.end();) { if (*it < 0) it = v.erase(it); else ++it; } }",
    'void f(std::string a) { std::string b = std::move(a); a = "new"; g(a, b); }',
    "Box::Box(std::string name) : name_(std::move(name)) {}\nBox& Box::operator=(const Box& o) { x = o.x; return *this; }",
    "double mean(int sum, int n) { return static_cast<double>(sum) / n + 1.0 * sum / n; }",
    'bool f(const std::string& a, const char* b) { return a == "x" && a == b && std::strcmp(b, "x") == 0 && b != nullptr; }',
    (
        "class Shape { public: virtual ~Shape() = default; virtual double area() "
        "const = 0; };\nstruct Box : Shape {};\nvoid f(Shape* s) { delete s; }"
    ),
    (
        "template <typename T> T largest(const std::vector<T>& v) { T best = "
        "v.front(); for (const T& x : v) if (best < x) best = x; return best; }"
    ),
    "int f(int a) { switch (a) { case 1: g(); [[fallthrough]]; case 2: return 2; } return 0; }",
    "void f(Node* n) { while (n) { n = n->next; } if (n != nullptr && n->next) g(n); }",
    "bool f(int a) { return 1 < a && a < 5; }\nint bits(int a) { return (a ^ 2) | 1; }",
    "int gcd(int a, int b) { return b == 0 ? a : gcd(b, a % b); }\nvoid walk(Node* n) { if (!n) return; walk(n->left); walk(n->right); }",
    "int f() { auto add = [](int a, int b) { return a + b; }; return add(1, 2); }",
    "void f(std::queue<int>& q) { while (!q.empty()) { int x = q.front(); q.pop(); if (x > 0) q.push(x - 1); } }",
    "int f(std::map<int, int>& m) { if (auto it = m.find(1); it != m.end()) return it->second; return 0; }",
    "char* copy(char* to, const char* from) { char* start = to; while ((*to++ = *from++)) {} return start; }",
    "#include <iostream>\n#define SQUARE(x) ((x) * (x))\nint main() { std::cout << SQUARE(3) << std::endl; return 0; }",
    "void f(std::stringstream& s) { std::string w; while (s >> w) { g(w); } for (int i = 0; i < 3; ++i) { g(w); } }",
]


@pytest.mark.parametrize(("kind", "line", "code"), WRONG)
def test_finds_what_is_wrong(kind: str, line: int, code: str) -> None:
    found = analyse(code, Language.CPP)
    assert (kind, line) in [(finding.kind, finding.line) for finding in found]
    assert all(kinds()[finding.kind].values <= set(finding.values) for finding in found)


@pytest.mark.parametrize("code", RIGHT)
def test_leaves_correct_programs_alone(code: str) -> None:
    found = [finding for finding in analyse(code, Language.CPP) if kinds()[finding.kind].severity is not Severity.INFO]
    assert found == []
