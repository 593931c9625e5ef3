import { describe, expect, it } from "vitest";
import { type Belongings, wayOf } from "./next";

const NOTHING: Belongings = { resumes: [], jobs: [], analyses: [], paths: [], interviews: [], read: [] };
const RESUME = { resumes: [{ resume_id: "r1" }] };
const JOB = { ...RESUME, jobs: [{ job_id: "j1" }] };
const GAP = { ...JOB, analyses: [{ analysis_id: "a1" }] };
const DONE = { ...GAP, interviews: [{ interview_id: "i1", status: "completed" as const }] };
const READ = { ...DONE, read: ["i1"] };
const path = (percent: number) => ({ ...READ, paths: [{ path_id: "p1", progress: { percent } }] });

describe("the next step", () => {
  it.each([
    ["upload a resume", {}, "resume", "/resumes"],
    ["add a job", RESUME, "job", "/jobs"],
    ["see the gap between the newest of both", JOB, "gap", "/gap?resume=r1&job=j1"],
    ["be interviewed", GAP, "interview", "/interviews/new?resume=r1&job=j1"],
    ["read the report", DONE, "report", "/interviews/i1/results"],
    ["make a roadmap of the gap", READ, "startRoadmap", "/gap/a1"],
    ["go on with the roadmap", path(40), "roadmap", "/roadmap/p1"],
    ["practise again when all is done", path(100), "again", "/interviews/new"],
  ] as const)("is to %s", (_, have, name, to) => {
    expect(wayOf({ ...NOTHING, ...have }).next).toEqual({ name, to });
  });

  it("is to finish an open interview, whatever else is there", () => {
    for (const have of [NOTHING, { ...NOTHING, ...JOB }, { ...NOTHING, ...path(40) }]) {
      const interviews = [...have.interviews, { interview_id: "open", status: "active" as const }];
      expect(wayOf({ ...have, interviews }).next).toEqual({
        name: "resumeInterview",
        to: "/interviews/open",
      });
    }
  });

  it("counts a gap with a role or pasted text, for which no job is kept", () => {
    const have = { ...NOTHING, ...RESUME, analyses: [{ analysis_id: "a1" }] };
    expect(wayOf(have).next.name).toBe("interview");
    expect(wayOf(have).done).toMatchObject({ resume: true, job: false, gap: true, interview: false });
  });

  it("does not count an abandoned interview as done", () => {
    const interviews = [{ interview_id: "i1", status: "abandoned" as const }];
    expect(wayOf({ ...NOTHING, ...GAP, interviews }).next.name).toBe("interview");
  });
});
