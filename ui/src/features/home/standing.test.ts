import { describe, expect, it } from "vitest";
import { evidenceOf, type Part, placeOf, startOf } from "./standing";

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
  it("begin at the index of the baseline", () => {
    const part = (share: number, baseline: number) => ({ share, baseline }) as Part;
    expect(
      startOf({ resume_quality: part(0.4, 60), skill_proficiency: part(0.6, 50), market_demand: part(0, 50) }),
    ).toBe(54);
  });
});
