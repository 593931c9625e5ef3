import { describe, expect, it } from "vitest";
import { evidenceOf, isForEvidence, movesOf, type Part, placeOf, startOf } from "./standing";

describe("evidence", () => {
  it("gives what it has, and nothing for what it has not", () => {
    const evidence = evidenceOf({ resume_id: "r1", count: 3, interview_ids: ["a", 1, "b"], targets: [{ title: "T" }] });
    expect(evidence.text("resume_id")).toBe("r1");
    expect(evidence.number("count")).toBe(3);
    expect(evidence.texts("interview_ids")).toEqual(["a", "b"]);
    expect(evidence.items("targets").map((target) => target.text("title"))).toEqual(["T"]);
    expect(evidence.text("count")).toBeNull();
    expect(evidenceOf(null).texts("x")).toEqual([]);
  });
});

describe("an advice", () => {
  it("leads to where it can be followed", () => {
    expect(placeOf("bring_resume")).toEqual({ name: "resumes", to: "/resumes" });
    expect(placeOf("something_new")).toBeNull();
  });

  it("promises no gain where it brings evidence", () => {
    expect(isForEvidence("first_interview")).toBe(true);
    expect(isForEvidence("raise_interview_performance")).toBe(false);
  });
});

describe("moves", () => {
  const day = (at: string, overall_score: number | null, components: Record<string, number | null>) => ({
    day: at,
    overall_score,
    components,
  });

  it("are the parts that changed since the last day with an index", () => {
    const days = [
      day("2026-03-10", 48, { resume_quality: 60, interview_performance: 20, learning_progress: null }),
      day("2026-03-09", null, {}),
      day("2026-03-08", 55, { resume_quality: 60, interview_performance: null, learning_progress: 30 }),
    ];
    expect(movesOf(days)).toEqual({
      day: "2026-03-08",
      moves: [
        { id: "interview_performance", before: null, after: 20 },
        { id: "learning_progress", before: 30, after: null },
      ],
    });
  });

  it("are none before there is a day to compare with", () => {
    expect(movesOf([day("2026-03-10", 48, {})])).toBeNull();
  });
});

describe("contributions", () => {
  it("begin at the index of the baseline", () => {
    const part = (share: number, baseline: number) => ({ share, baseline }) as Part;
    expect(
      startOf({ resume_quality: part(0.4, 60), skill_proficiency: part(0.6, 50), market_demand: part(0, 50) }),
    ).toBe(54);
  });
});
