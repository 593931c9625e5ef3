import { describe, expect, it } from "vitest";
import { ANY, matching, topicsOf } from "./filter";
import type { ProblemItem } from "./queries";
import { shown, shownInput } from "./workbench/posed";
import { marksOf } from "./workbench/Workbench";

const problem = (over: Partial<ProblemItem>): ProblemItem => ({
  problem_id: "p",
  title: "The rotated logbook",
  topic: "arrays",
  topic_title: "Arrays and strings",
  difficulty: "easy",
  skills: ["Binary search"],
  kind: "function",
  languages: ["python", "java"],
  ...over,
});

describe("choosing problems", () => {
  const all = [
    problem({}),
    problem({
      problem_id: "q",
      title: "Orders by month",
      topic: "sql",
      topic_title: "SQL",
      difficulty: "hard",
      languages: ["sql"],
      skills: [],
    }),
  ];

  it.each([
    [{}, ["p", "q"]],
    [{ words: "LOGBOOK search" }, ["p"]],
    [{ topic: "sql" }, ["q"]],
    [{ difficulty: "easy" }, ["p"]],
    [{ language: "java" }, ["p"]],
    [{ language: "java", topic: "sql" }, []],
    [{ words: "nothing like it" }, []],
  ])("by %j", (wanted, ids) => {
    expect(matching(all, { ...ANY, ...wanted }).map(({ problem_id }) => problem_id)).toEqual(ids);
  });

  it("offers the topics that occur, once", () => {
    expect(topicsOf([...all, ...all])).toEqual([
      { value: "arrays", label: "Arrays and strings" },
      { value: "sql", label: "SQL" },
    ]);
  });
});

describe("values of tests", () => {
  it("are JSON on one line, cut between characters", () => {
    expect(shownInput([[1, null], "a"])).toBe('[1,null], "a"');
    expect(shown("🙂".repeat(300), 10)).toBe(`"${"🙂".repeat(9)}…`);
    expect(shown(undefined)).toBe("");
  });
});

describe("marks in the code", () => {
  it("come from the compiler, from errors of visible tests and from the linter, where they name a line", () => {
    const quality = { lint: [{ kind: "k", message: "unused", line: 3, column: null, severity: "style" as const }] };
    const test = { name: "example 1", visible: true, passed: false, status: "runtime_error" as const };
    const marks = marksOf({
      compiler: [
        { line: 1, column: 2, message: "bad", severity: "error" },
        { line: null, column: null, message: "no line", severity: "error" },
      ],
      tests: [
        { ...test, raised: { type: "KeyError", message: "x", line: 2 } },
        { ...test, raised: null },
      ],
      quality: quality as never,
    });
    expect(marks.map(({ line, severity }) => [line, severity])).toEqual([
      [1, "error"],
      [2, "error"],
      [3, "info"],
    ]);
  });
});
