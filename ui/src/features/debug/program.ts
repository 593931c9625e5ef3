/** What somebody asks about: a program, its language, its tests as they are typed. */

import type { CodeLanguage, CodeMark } from "@/components/CodeEditor";
import type { Finding, NewDiagnosis } from "./queries";

/** As the service has it; checked here so that nothing too long is sent. */
export const MAX_LINES = 500;
export const MAX_TESTS = 200;

export const LANGUAGE_NAMES: Readonly<Record<CodeLanguage, string>> = {
  python: "Python",
  javascript: "JavaScript",
  java: "Java",
  cpp: "C++",
  sql: "SQL",
};

/** One test as it is typed: arguments in JSON with commas between them, and the expected value in JSON. */
export interface TypedTest {
  id: number;
  input: string;
  expected: string;
}

export type TestProblem = "input" | "expected";

export interface ReadTests {
  tests: NonNullable<NewDiagnosis["test_cases"]>;
  /** What cannot be read, by the test's id. */
  problems: Map<number, TestProblem[]>;
}

/** The tests as values. Rows in which nothing was typed are left out. */
export function readTests(typed: readonly TypedTest[]): ReadTests {
  const tests: ReadTests["tests"] = [];
  const problems: ReadTests["problems"] = new Map();
  for (const { id, input, expected } of typed) {
    if (!input.trim() && !expected.trim()) continue;
    const [given, wanted] = [readJson(`[${input}]`), readJson(expected)];
    if (given && wanted) tests.push({ input: given.value as [], expected: wanted.value as null });
    else problems.set(id, [...(given ? [] : ["input" as const]), ...(wanted ? [] : ["expected" as const])]);
  }
  return { tests, problems };
}

function readJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** Values as tests are typed. */
export function typedTests(tests: NewDiagnosis["test_cases"]): TypedTest[] {
  return (tests ?? []).map(({ input, expected }, id) => ({
    id,
    input: input.map((value) => JSON.stringify(value)).join(", "),
    expected: JSON.stringify(expected),
  }));
}

export type ProgramProblem = "empty" | "tooLong";

/** What is wrong with a program before anything is sent, or null. */
export function programProblem(code: string): ProgramProblem | null {
  if (!code.trim()) return "empty";
  return countLines(code) > MAX_LINES ? "tooLong" : null;
}

/** Lines as the service counts them: a line break at the end begins no new one. */
export function countLines(code: string): number {
  return code === "" ? 0 : code.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").length;
}

/** Findings as marks of the editor, which counts columns in UTF-16 where the service counts code points. */
export function marksOf(code: string, findings: readonly Finding[]): CodeMark[] {
  const lines = code.split(/\r\n?|\n/);
  return findings.map(({ line, column, message, severity }) => ({
    line,
    column: editorColumn(lines[line - 1] ?? "", column),
    message,
    severity,
  }));
}

/** A column in code points from 1 as one in UTF-16 units. */
export function editorColumn(line: string, column: number): number {
  return (
    Array.from(line)
      .slice(0, Math.max(column - 1, 0))
      .join("").length + 1
  );
}

/** A text with `code` in it, in pieces. */
export function pieces(text: string): { text: string; code: boolean }[] {
  return text
    .split(/`([^`]*)`/)
    .map((piece, place) => ({ text: piece, code: place % 2 === 1 }))
    .filter((piece) => piece.text !== "");
}
