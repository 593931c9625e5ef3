import { describe, expect, it } from "vitest";
import { asLevel, byImportance, comparedWith, factorsOf, levelRows, matchBand } from "./model";
import type { AnalysisItem, Missing } from "./queries";

const missing = (skill: string, importance: number, required = true): Missing => ({
  skill,
  importance,
  required,
  category: null,
  reasons: [],
  factors: {},
  nearest: null,
  alternatives: [],
  evidence: [],
});

describe("what is missing", () => {
  it("is in two groups, the most important first, equals by name", () => {
    const found = byImportance([
      missing("Kafka", 10, false),
      missing("SQL", 40),
      missing("Java", 80),
      missing("Go", 40),
      missing("AWS", 30, false),
    ]);
    expect(found.required.map(({ skill }) => skill)).toEqual(["Java", "Go", "SQL"]);
    expect(found.preferred.map(({ skill }) => skill)).toEqual(["AWS", "Kafka"]);
  });

  it("shows the known parts of an importance only, zero included", () => {
    const item = { ...missing("Go", 5), factors: { frequency: 0, strength: 1, of_later: 0.5 } };
    expect(factorsOf(item)).toEqual([
      { factor: "strength", share: 1 },
      { factor: "frequency", share: 0 },
    ]);
  });
});

describe("a match", () => {
  it.each([
    [null, "none"],
    [0, "low"],
    [39.9, "low"],
    [40, "part"],
    [74.9, "part"],
    [75, "most"],
    [99.9, "most"],
    [100, "all"],
  ] as const)("of %j is %s", (percentage, band) => {
    expect(matchBand(percentage)).toBe(band);
  });
});

describe("levels", () => {
  it("begin with the widest gap", () => {
    const gap = (skill: string, user_level: number, required_level: number) => ({
      skill,
      user_level,
      required_level,
      evidence: [],
    });
    expect(levelRows([gap("SQL", 2, 3), gap("Java", 1, 4), gap("Go", 2, 3)]).map(({ skill }) => skill)).toEqual([
      "Java",
      "Go",
      "SQL",
    ]);
  });

  it("always have a name", () => {
    expect([-1, 0, 2, 9].map(asLevel)).toEqual([1, 1, 2, 4]);
  });
});

describe("a comparison's name", () => {
  const item = { job_id: "j", target_role: "Data engineer" } as AnalysisItem;

  it("is the job's title, else the role, else none", () => {
    expect(comparedWith(item, [{ job_id: "j", title: "Lead" }])).toBe("Lead");
    expect(comparedWith(item, [])).toBe("Data engineer");
    expect(comparedWith({ ...item, job_id: null, target_role: null }, undefined)).toBeNull();
  });
});
