import { describe, expect, it } from "vitest";
import { EXAMPLES, loadExample } from "./examples";
import { countLines, editorColumn, marksOf, pieces, programProblem, readTests, typedTests } from "./program";

const test = (id: number, input: string, expected: string) => ({ id, input, expected });

describe("tests as they are typed", () => {
  it("are JSON with commas between the arguments; rows without anything are left out", () => {
    const { tests, problems } = readTests([
      test(1, '[1, 2], "a"', "3"),
      test(2, "", "null"),
      test(3, " ", ""),
      test(4, '{"k": [true]}', '"x"'),
    ]);
    expect(tests).toEqual([
      { input: [[1, 2], "a"], expected: 3 },
      { input: [], expected: null },
      { input: [{ k: [true] }], expected: "x" },
    ]);
    expect(problems.size).toBe(0);
  });

  it("that cannot be read say which part", () => {
    const { tests, problems } = readTests([test(1, "[1,", "2"), test(2, "1", "two"), test(3, "]", "")]);
    expect(tests).toEqual([]);
    expect([...problems]).toEqual([
      [1, ["input"]],
      [2, ["expected"]],
      [3, ["input", "expected"]],
    ]);
  });

  it("come back from values as they went", () => {
    const values = [{ input: [[1, 2], "a", null], expected: { k: 1 } }];
    expect(readTests(typedTests(values)).tests).toEqual(values);
  });
});

describe("a program", () => {
  it("has the lines that the service counts", () => {
    expect(["", "a", "a\n", "a\n\n", "a\r\nb", "a\rb\r"].map(countLines)).toEqual([0, 1, 1, 2, 2, 2]);
  });

  it("is refused when there is nothing, and from line 501 on", () => {
    expect(programProblem(" \n")).toBe("empty");
    expect(programProblem("x\n".repeat(500))).toBeNull();
    expect(programProblem("x\n".repeat(501))).toBe("tooLong");
  });

  it("has columns in code points for the service and in UTF-16 for the editor", () => {
    expect(editorColumn("s = '😀' + x", 9)).toBe(10);
    expect(editorColumn("abc", 2)).toBe(2);
    const finding = { line: 2, column: 9, message: "m", severity: "error" } as Parameters<typeof marksOf>[1][number];
    expect(marksOf("a\r\ns = '😀' + x", [finding])).toEqual([{ line: 2, column: 10, message: "m", severity: "error" }]);
  });

  it("is named in sentences between backticks, and nothing else is markup", () => {
    expect(pieces("Write `x = 1` and *not* <b>`y`")).toEqual([
      { text: "Write ", code: false },
      { text: "x = 1", code: true },
      { text: " and *not* <b>", code: false },
      { text: "y", code: true },
    ]);
  });
});

describe("examples", () => {
  it.each(EXAMPLES)("%s has a program, and tests that can be sent", async (name) => {
    const { code, tests } = await loadExample(name);
    expect(programProblem(code)).toBeNull();
    expect(readTests(tests).problems.size).toBe(0);
  });
});
