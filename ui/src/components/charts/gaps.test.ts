import { describe, expect, it } from "vitest";
import { withGaps } from "./gaps";

const point = (day: string) => ({ day, score: Number(day.slice(-2)) });

describe("days in a line", () => {
  it("that have no value are there without a point", () => {
    const found = withGaps([point("2026-03-03"), point("2026-02-27"), point("2026-02-26")]);
    expect(found.map(({ day, point }) => [day, point?.score ?? null])).toEqual([
      ["2026-02-26", 26],
      ["2026-02-27", 27],
      ["2026-02-28", null],
      ["2026-03-01", null],
      ["2026-03-02", null],
      ["2026-03-03", 3],
    ]);
  });

  it("are none before the first", () => {
    expect(withGaps([])).toEqual([]);
    expect(withGaps([point("2026-03-03")])).toHaveLength(1);
  });
});
