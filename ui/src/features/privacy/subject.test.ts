import { describe, expect, it } from "vitest";
import { addressOf, turnOf } from "./subject";

describe("what a decision is about", () => {
  it.each([
    [{ kind: "resume", id: "r1" }, "/resumes/r1"],
    [{ kind: "analysis", id: "a1" }, "/gap/a1"],
    [{ kind: "learning_path", id: "p1" }, "/roadmap/p1"],
    [{ kind: "interview", id: "i1" }, "/interviews/i1/report"],
    [{ kind: "interview_turn", id: "i1/3" }, "/interviews/i1/report"],
  ])("has a page: %o", (subject, address) => expect(addressOf(subject)).toBe(address));

  it("has none once it was erased, or where there is none", () => {
    expect(addressOf(null)).toBeNull();
    expect(addressOf({ kind: "next_steps", id: "next_steps" })).toBeNull();
  });

  it("never leaves this app", () => {
    expect(addressOf({ kind: "resume", id: "?x#y" })).toBe("/resumes/%3Fx%23y");
  });
});

describe("an answer", () => {
  it("is named by its interview and turn", () => {
    expect(turnOf({ kind: "interview_turn", id: "i1/3" })).toEqual({ interviewId: "i1", turn: 3 });
    expect(turnOf({ kind: "interview", id: "i1" })).toBeNull();
    expect(turnOf({ kind: "interview_turn", id: "i1" })).toBeNull();
    expect(turnOf(null)).toBeNull();
  });
});
