"""What the rules find in SQL, and what they leave alone: each row is a kind, the line where it is found, and a script."""

from __future__ import annotations

import pytest

from services.coding.value_types import Language
from services.debugging.analysis import analyse
from services.debugging.findings import Severity
from services.debugging.kinds import kinds

SHOP = (
    "CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, city TEXT);\n"
    "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER, total NUMERIC NOT NULL, placed DATE);\n"
)

LIBRARY = (
    "CREATE TABLE writers (id INTEGER PRIMARY KEY, name TEXT, born INTEGER);\n"
    "CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT, written_by INTEGER REFERENCES writers (id), born INTEGER);\n"
    "CREATE TABLE sales (book INTEGER, buyer INTEGER, FOREIGN KEY (book) REFERENCES books (id));\n"
)

WRONG = [
    ("missing-value-compared", 1, "SELECT name FROM t WHERE city = NULL"),
    ("missing-value-compared", 2, "SELECT name FROM t\nWHERE city <> NULL"),
    (
        "missing-value-compared",
        4,
        SHOP + "SELECT name FROM customers\nWHERE id NOT IN (SELECT customer_id FROM orders)",
    ),
    ("missing-value-compared", 1, "SELECT name FROM staff WHERE id NOT IN (SELECT manager_id FROM staff)"),
    ("missing-join-condition", 1, "SELECT a.x, b.y FROM a, b"),
    ("missing-join-condition", 2, "SELECT a.x, b.y FROM a\nJOIN b WHERE a.x > 3"),
    ("missing-join-condition", 1, "SELECT a.x, b.y FROM a JOIN b ON a.id = a.b_id"),
    ("join-columns", 3, SHOP + "SELECT name, total FROM customers c JOIN orders o ON o.id = c.id"),
    ("join-columns", 4, SHOP + "SELECT name FROM customers, orders\nWHERE customer_id = customers.name"),
    ("join-columns", 5, LIBRARY + "SELECT w.name, b.title FROM writers AS w\nJOIN books AS b ON w.id = b.id"),
    ("join-columns", 4, LIBRARY + "SELECT title FROM books JOIN sales ON sales.buyer = books.id"),
    ("column-as-alias", 3, SHOP + "SELECT name city FROM customers"),
    (
        "column-as-alias",
        4,
        SHOP + "SELECT o.id,\n o.total placed FROM customers c JOIN orders o ON o.customer_id = c.id",
    ),
    ("not-grouped", 1, "SELECT city, name, COUNT(*) FROM t GROUP BY city"),
    ("not-grouped", 1, "SELECT name, MAX(total) FROM t"),
    ("misplaced-in-clause", 1, "SELECT city FROM t WHERE COUNT(*) > 3 GROUP BY city"),
    ("misplaced-in-clause", 2, "SELECT city, SUM(total) AS amount FROM t\nWHERE amount > 3 GROUP BY city"),
    ("better-written", 1, "SELECT name FROM t HAVING total > 3"),
    ("better-written", 1, "SELECT * FROM a JOIN b ON a.id = b.id"),
    ("no-where", 1, "UPDATE t SET total = 0"),
    ("no-where", 1, "DELETE FROM t"),
    ("compared-wrongly", 1, "SELECT name FROM t WHERE name LIKE 'Ann'"),
    ("compared-wrongly", 3, SHOP + "SELECT id FROM orders WHERE total > '100'"),
    ("constant-condition", 1, "SELECT name FROM t WHERE total BETWEEN 100 AND 10"),
    ("constant-condition", 1, "SELECT name FROM t WHERE city = 'Rome' AND city = 'Oslo'"),
    ("constant-condition", 1, "SELECT name FROM t WHERE total < 5 AND total > 10"),
    ("operator-meaning", 1, "SELECT name FROM t WHERE city = 'Rome' OR city = 'Oslo' AND total > 10"),
    ("operator-meaning", 1, "SELECT name FROM t WHERE total > 10 AND city = 'Rome' OR city = 'Oslo'"),
    ("operator-meaning", 2, "SELECT name FROM t\nWHERE city = 'Rome' OR 'Oslo' OR 'Bonn'"),
    ("ambiguous-column", 3, SHOP + "SELECT id, name FROM customers JOIN orders ON orders.customer_id = customers.id"),
    ("ambiguous-column", 1, "SELECT id FROM a JOIN b ON a.id = b.id"),
    ("name-typo", 3, SHOP + "SELECT nmae FROM customers"),
    ("name-typo", 3, SHOP + "SELECT o.totla FROM orders o"),
    ("name-typo", 3, SHOP + "SELECT name FROM custmers"),
    ("undefined-name", 3, SHOP + "SELECT salary FROM customers"),
    ("undefined-name", 1, "SELECT c.name FROM customers AS k"),
    ("outer-join-lost", 2, "SELECT a.x FROM a LEFT JOIN b ON b.a_id = a.id\nWHERE b.total > 3"),
    ("outer-join-lost", 1, "SELECT a.x FROM a LEFT JOIN b ON b.a_id = a.id WHERE a.x = 1 AND b.kind = 'k'"),
    ("count-star-outer", 1, "SELECT a.id, COUNT(*) FROM a LEFT JOIN b ON b.a_id = a.id GROUP BY a.id"),
    ("count-star-outer", 2, "SELECT a.name,\n COUNT(*) AS n FROM a LEFT OUTER JOIN b ON b.a_id = a.id GROUP BY a.name"),
    ("argument-count", 1, "INSERT INTO t (a, b) VALUES (1)"),
    ("argument-count", 3, SHOP + "INSERT INTO customers VALUES (1, 'Ann')"),
]

RIGHT = [
    SHOP
    + 'SELECT name AS city FROM customers; SELECT name\nas\ncity FROM customers; SELECT name "city" FROM customers',
    SHOP + "SELECT UPPER(name) name, city FROM customers; SELECT city, name city FROM customers",
    SHOP + "SELECT c.id customer_id, o.total FROM customers c JOIN orders o ON o.customer_id = c.id",
    "SELECT name city FROM customers",
    LIBRARY + "SELECT w.name FROM writers w JOIN books b ON b.written_by = w.id AND b.born = w.born",
    LIBRARY + "SELECT w.name FROM writers w WHERE EXISTS (SELECT 1 FROM books WHERE books.written_by = w.id)",
    LIBRARY + "SELECT a.title FROM books a JOIN books b ON a.id = b.born WHERE a.born <> b.born",
    LIBRARY + "SELECT s.buyer FROM sales s JOIN sales t ON s.book = t.book",
    LIBRARY + "SELECT w.name, b.title FROM writers w JOIN books b ON w.born = b.born",
    "SELECT name FROM t WHERE city IS NULL; UPDATE t SET city = NULL WHERE id = 3",
    SHOP + "SELECT name FROM customers WHERE id NOT IN (SELECT customer_id FROM orders WHERE customer_id IS NOT NULL)",
    SHOP + "SELECT id FROM orders WHERE customer_id NOT IN (SELECT id FROM customers)",
    "SELECT a.x, b.y FROM a, b WHERE a.id = b.a_id",
    "SELECT a.x, b.y FROM a CROSS JOIN b",
    "SELECT x, y FROM a JOIN b USING (id) NATURAL JOIN c",
    "WITH total AS (SELECT SUM(x) AS s FROM t) SELECT t.x / total.s FROM t, total",
    "SELECT city, COUNT(*) AS n FROM t GROUP BY city HAVING COUNT(*) > 3 ORDER BY n DESC",
    "SELECT UPPER(city), COUNT(*) FROM t GROUP BY UPPER(city)",
    "SELECT c.id, c.name, COUNT(o.id) FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id",
    "SELECT name, SUM(total) OVER (PARTITION BY city) AS s, RANK() OVER (ORDER BY total) FROM t",
    "SELECT COUNT(*), MAX(total), 3 FROM t",
    "SELECT CASE WHEN total > 3 THEN 'big' ELSE 'small' END AS size, COUNT(*) FROM t GROUP BY size",
    "SELECT city, COUNT(*) FROM t GROUP BY 1",
    "SELECT name FROM t WHERE total > (SELECT AVG(total) FROM t)",
    "SELECT name FROM t WHERE name LIKE 'A%' OR name LIKE '_b'",
    "SELECT name FROM t WHERE placed BETWEEN '2024-01-01' AND '2024-12-31' AND total BETWEEN 1 AND 5",
    "SELECT name FROM t WHERE (city = 'Rome' OR city = 'Oslo') AND total > 10",
    "SELECT name FROM t WHERE city = 'Rome' AND total > 10 OR city = 'Oslo' AND total > 20",
    SHOP
    + "SELECT customers.id, name, total FROM customers JOIN orders ON orders.customer_id = customers.id WHERE total > 100",
    SHOP
    + "SELECT name AS who FROM customers c WHERE EXISTS (SELECT 1 FROM orders WHERE customer_id = c.id) ORDER BY who",
    SHOP
    + (
        "WITH big AS (SELECT customer_id, SUM(total) AS s FROM orders GROUP BY customer_id) "
        "SELECT name, s FROM customers JOIN big ON big.customer_id = customers.id"
    ),
    "SELECT a.x FROM a LEFT JOIN b ON b.a_id = a.id AND b.total > 3 WHERE b.id IS NULL",
    "SELECT a.x FROM a LEFT JOIN b ON b.a_id = a.id WHERE b.total > 3 OR b.id IS NULL",
    "SELECT a.id, COUNT(b.id) FROM a LEFT JOIN b ON b.a_id = a.id GROUP BY a.id",
    "INSERT INTO t (a, b) VALUES (1, 2), (3, 4); INSERT INTO t (a) SELECT x FROM u",
    "INSERT INTO t (id, n) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET n = excluded.n",
    "DELETE FROM t WHERE id = 3; UPDATE t SET n = n + 1 WHERE id IN (SELECT t_id FROM u)",
    (
        "WITH RECURSIVE up(id, parent) AS (SELECT id, parent_id FROM units UNION ALL SELECT "
        "up.id, units.parent_id FROM up JOIN units ON units.id = up.parent) SELECT id FROM up"
    ),
    "SELECT p.name, (SELECT MAX(total) FROM orders o WHERE o.person_id = p.id) AS best FROM people p",
    "SELECT DISTINCT ON (city) city, name FROM t ORDER BY city, total DESC",
    "SELECT data ->> 'name' AS n FROM t WHERE data @> '{\"a\": 1}'",
    "CREATE VIEW v AS SELECT id, name FROM t; CREATE INDEX i ON t (name); DROP TABLE IF EXISTS old_t",
    "SELECT e.name, m.name AS boss FROM staff e LEFT JOIN staff m ON m.id = e.manager_id WHERE COALESCE(m.level, 0) < 3",
]


@pytest.mark.parametrize(("kind", "line", "code"), WRONG)
def test_finds_what_is_wrong(kind: str, line: int, code: str) -> None:
    found = analyse(code, Language.SQL)
    assert (kind, line) in [(finding.kind, finding.line) for finding in found]
    assert all(kinds()[finding.kind].values <= set(finding.values) for finding in found)


@pytest.mark.parametrize("code", RIGHT)
def test_leaves_correct_scripts_alone(code: str) -> None:
    found = [finding for finding in analyse(code, Language.SQL) if kinds()[finding.kind].severity is not Severity.INFO]
    assert found == []
