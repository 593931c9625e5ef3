import { describe, expect, it } from "vitest";
import { changedFirst, type Swap, swapsOf, weekFrom, worstByFamily } from "./model";

const swap = (family: string, mean: number, changed = 1): Swap => ({
  decision: "answer_score",
  checkpoint: "interview_evaluation",
  family,
  group: "one",
  n: 16,
  mean,
  low: mean - 1,
  high: mean + 1,
  largest: Math.abs(mean),
  changed,
  limit: 1,
  alert: false,
});

describe("swaps", () => {
  it("that changed something come by the size of the difference, whatever its sign", () => {
    const found = changedFirst([swap("name", 0, 0), swap("town", 0.5), swap("dialect", -2)]);
    expect(found.map(({ family }) => family)).toEqual(["dialect", "town"]);
  });

  it("are summed up by the mean farthest from 0", () => {
    const found = worstByFamily([swap("dialect", 1), swap("dialect", -3), swap("name", 0, 0)]);
    expect(found).toEqual([
      { family: "dialect", mean: -3 },
      { family: "name", mean: 0 },
    ]);
  });

  it("of another shape are left out", () => {
    expect(swapsOf([{ ...swap("name", 1) }, { family: "town" }, {}])).toHaveLength(1);
  });
});

describe("a week", () => {
  it("is a moment of the week before or after", () => {
    expect(weekFrom("2026-03-02T00:00:00.000Z", -1)).toBe("2026-02-23T00:00:00.000Z");
    expect(weekFrom("2026-03-02T00:00:00.000Z", 1)).toBe("2026-03-09T00:00:00.000Z");
  });
});
