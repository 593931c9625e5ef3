import { describe, expect, it } from "vitest";
import type { Answered } from "./queries";
import { highlightsOf, lineOf, shown, threads } from "./threads";

const asked = (turn: number, follow_up = false) => ({ turn, follow_up }) as Answered;
const turnsOf = (questions: Answered[]) =>
  threads(questions).map(({ main, followUps }) => [main.turn, ...followUps.map(({ turn }) => turn)]);

describe("the questions of a report", () => {
  it("carry the follow-up questions that they led to", () => {
    expect(turnsOf([asked(4), asked(5, true), asked(6, true), asked(7), asked(8)])).toEqual([[4, 5, 6], [7], [8]]);
  });

  it("stand in the order they were held", () => {
    expect(turnsOf([asked(7), asked(5, true), asked(4)])).toEqual([[4, 5], [7]]);
  });

  it("may begin with a follow-up question", () => {
    expect(turnsOf([asked(4, true), asked(5)])).toEqual([[4], [5]]);
  });
});

describe("the evidence of an answer", () => {
  const point = (verdict: string, start: number | null, end: number | null) =>
    ({ verdict, start, end, key_point: `a ${verdict} point` }) as Answered["evaluation"]["evidence"][number];

  it("has a span for each point that is somewhere in the answer", () => {
    const { highlights, placeOf } = highlightsOf([
      point("missing", null, null),
      point("found", 3, 9),
      point("partly", 4, 4),
      point("contradicted", 10, 12),
    ]);
    expect(placeOf).toEqual([null, 0, null, 1]);
    expect(highlights).toEqual([
      { start: 3, end: 9, verdict: "found", label: "a found point" },
      { start: 10, end: 12, verdict: "contradicted", label: "a contradicted point" },
    ]);
  });
});

describe("a place in code", () => {
  it("is told by its line, counted in code points", () => {
    expect(lineOf("# 😀😀\nreturn 1\n", 0)).toBe(1);
    expect(lineOf("# 😀😀\nreturn 1\n", 5)).toBe(2);
  });
});

describe("a value of a test", () => {
  it("is shown as JSON, shortened where it is long", () => {
    expect(shown([1, "a", null])).toBe('[1,"a",null]');
    expect(shown(undefined)).toBe("");
    expect(shown("x".repeat(400), 10)).toBe(`"${"x".repeat(9)}…`);
  });
});
