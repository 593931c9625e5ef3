CREATE TABLE students (id INTEGER PRIMARY KEY, name TEXT, phone TEXT);
INSERT INTO students (name, phone) VALUES ('Asha', '98400'), ('Ravi', NULL);

SELECT name
FROM students
WHERE phone = NULL
ORDER BY name;
