"""Attacks in SQL: statements, and how they must end."""

# An attack stands on one line, however long.
# ruff: noqa: E501

from __future__ import annotations

from tests.faults.attacks.outcome import IMPATIENT, Attack

REFUSED = r"runtime_error SqlError: "

ATTACKS = [
    Attack("file attach", "ATTACH DATABASE '/tmp/attack.db' AS stolen; CREATE TABLE stolen.t (a);", REFUSED),
    Attack("file attach what is there", "ATTACH DATABASE '/etc/passwd' AS stolen; SELECT * FROM stolen.sqlite_master;", REFUSED),
    Attack("file copy", "VACUUM INTO '/tmp/attack.db';", REFUSED),
    Attack("file read", "SELECT readfile('/etc/passwd');", REFUSED),
    Attack("file write", "SELECT writefile('/tmp/attack', 'x');", REFUSED),
    Attack("file editor", "SELECT edit('x', 'id');", REFUSED),
    Attack("file settings", "PRAGMA temp_store_directory = '/tmp'; PRAGMA journal_mode = WAL;", REFUSED),
    Attack("file schema", "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'x';", REFUSED),
    Attack("kernel extension", "SELECT load_extension('/usr/lib/x86_64-linux-gnu/libc.so.6', 'system');", REFUSED),
    Attack("kernel virtual table", "CREATE VIRTUAL TABLE f USING fts5(x);", REFUSED),
    Attack("kernel tokenizer", "SELECT fts3_tokenizer('simple', x'4141414141414141');", REFUSED),
    Attack("fork by recursion", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n;", r"time_limit ", IMPATIENT),
    Attack("fork by joins", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000) SELECT count(*) FROM n a, n b, n c, n d;", r"time_limit ", IMPATIENT),
    Attack("fork by triggers", "CREATE TABLE t (a); PRAGMA recursive_triggers = ON; CREATE TRIGGER x AFTER INSERT ON t BEGIN INSERT INTO t VALUES (1); END; INSERT INTO t VALUES (1);", REFUSED),
    Attack("memory blob", "SELECT zeroblob(2000000000);", REFUSED),
    Attack("memory random", "SELECT hex(randomblob(900000000));", REFUSED),
    Attack("memory text", "SELECT printf('%.*c', 999999999, 'x');", r"(runtime_error SqlError|time_limit|ok  \| \{'columns': .*'rows': \[\[(None|'')\]\])"),
    Attack("memory table", "CREATE TABLE t (a); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) INSERT INTO t SELECT randomblob(900000) FROM n;", r"(time_limit|memory_limit) "),
    Attack("memory pattern", "SELECT 'a' LIKE '%' || hex(zeroblob(100000)) || '%';", REFUSED),
    Attack("memory nesting", "SELECT " + "(" * 3000 + "1" + ")" * 3000 + ";", REFUSED),
    Attack("output rows", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) SELECT i FROM n;", r"runtime_error NotJson: The query selects more than"),
    Attack("output wide", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000) SELECT hex(zeroblob(5000)) FROM n;", r"(runtime_error NotJson|memory_limit)"),
    Attack("output infinity", "SELECT 9e999;", r"runtime_error NotJson"),
    Attack("forge a reply", "SELECT '{\"nonce\": \"x\", \"value\": 42}' AS value;", r"ok  \| \{'columns': \['value'\]"),
    Attack("signal none heard", "SELECT (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n);", r"time_limit ", IMPATIENT),
    Attack("signal in a pattern", "WITH t(a) AS (SELECT replace(hex(zeroblob(200000)), '0', 'a')) SELECT a GLOB '" + "*a" * 40 + "*b' FROM t;", r"(time_limit|ok) ", IMPATIENT),
    Attack("signal in reading the statements", "CREATE TRIGGER x AFTER INSERT ON t BEGIN " + "SELECT 1;" * 20_000, r"(time_limit|runtime_error SqlError)", IMPATIENT),
    Attack("signal in a comment", "SELECT 1; " + "/*" * 60_000, r"(time_limit|ok|runtime_error SqlError:) ", IMPATIENT),
    Attack("memory of a sum of text", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 500000) SELECT length(group_concat(hex(randomblob(5000)))) FROM n;", r"(runtime_error SqlError|memory_limit|time_limit)"),
    Attack("memory of a sort", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 500000) SELECT randomblob(2000) AS b FROM n ORDER BY b LIMIT 1;", r"(memory_limit|time_limit|ok) "),
    Attack("forge a name", "SELECT 1 AS \"\u202e'); DROP TABLE users; --\";", r"ok  \| \{'columns': \[\"\\u202e'\); DROP TABLE users; --\"\]"),
    Attack("proc cached pages", "SELECT * FROM pragma_database_list, pragma_module_list;", REFUSED),
    Attack("output no statement", ";;; -- nothing", r"ok  \| \{'columns': \[\], 'rows': \[\]\}$"),
]  # fmt: skip
