import { describe, expect, it } from "vitest";
import { evidenceOf, placeOf, type Standing, startOf } from "./standing";

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
});

describe("contributions", () => {
  it("lead from the index of the baseline to one's own", () => {
    const part = (contribution: number | null) => ({ contribution }) as Standing["components"]["market_demand"];
    const components = { resume_quality: part(6.5), skill_proficiency: part(-2), market_demand: part(null) };
    expect(startOf({ overall_score: 54.5, components } as never)).toBe(50);
    expect(startOf({ overall_score: null, components } as never)).toBeNull();
  });
});
