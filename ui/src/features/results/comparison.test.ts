import { beforeEach, describe, expect, it } from "vitest";
import { dismiss, dismissed, standingOf } from "./comparison";

const SUMMARY = { count: 12, mean: 60, min: 20, p25: 50, p50: 60, p75: 70, p90: 85, max: 95 };

describe("a score among others", () => {
  it.each([
    [90, "top"],
    [85, "top"],
    [72, "quarter"],
    [60, "upper"],
    [50, "lower"],
    [10, "last"],
  ] as const)("of %d is in the part %s", (score, standing) => {
    expect(standingOf(score, SUMMARY)).toBe(standing);
  });
});

describe("a question that was put aside", () => {
  beforeEach(() => localStorage.clear());

  it("stays put aside in this browser", () => {
    dismiss("a");
    dismiss("b");
    expect(dismissed()).toEqual(["b", "a"]);
  });

  it("comes again where what was kept cannot be read", () => {
    localStorage.setItem("nexura.unrated", "{broken");
    expect(dismissed()).toEqual([]);
  });
});
