import { describe, expect, it } from "vitest";
import { areasOf, isSince, moved, scopeOf, toldOf, withSkill } from "./model";
import type { UserSkill } from "./queries";

const skill = (name: string, more: Partial<UserSkill> = {}): UserSkill => ({
  skill: name,
  typed: name,
  known: true,
  source: "user",
  level: 3,
  estimated: false,
  interval: null,
  reasons: [],
  since: null,
  certificates: [],
  evidence: [],
  updated_at: null,
  ...more,
});

const PROFILE = [
  skill("Python", { typed: "पायथन", since: "2019", certificates: ["PCAP"] }),
  skill("Docker", { level: 2, estimated: true }),
  skill("Git", { source: "resume", typed: null }),
];

describe("skills that are sent", () => {
  it("are the user's own words; an estimate is not among them", () => {
    expect(PROFILE.slice(0, 2).map(toldOf)).toEqual([
      { skill: "पायथन", level: 3, since: "2019", certificates: ["PCAP"] },
      { skill: "Docker", level: null, since: null, certificates: [] },
    ]);
  });

  it("leave out what only the resume shows, until it is taken over", () => {
    expect(withSkill(PROFILE, "Python", null).map(({ skill: name }) => name)).toEqual(["Docker"]);
    expect(withSkill(PROFILE, "Git", { skill: "Git", certificates: [] }).map(({ skill: name }) => name)).toEqual([
      "पायथन",
      "Docker",
      "Git",
    ]);
  });

  it("change in their place, and come last when they are new", () => {
    const changed = { skill: "Python 3", level: 4, certificates: [] };
    expect(withSkill(PROFILE, "Python", changed)[0]).toEqual(changed);
    expect(withSkill(PROFILE, null, { skill: "Go", certificates: [] }).map(({ skill: name }) => name)).toEqual([
      "पायथन",
      "Docker",
      "Go",
    ]);
  });
});

describe("a beginning", () => {
  it.each(["", "2019", "2019-07", "1999-12"])("may be %j", (text) => expect(isSince(text)).toBe(true));
  it.each(["19", "2019-13", "2019-00", "07/2019", "2019-7", "1899"])("may not be %j", (text) =>
    expect(isSince(text)).toBe(false),
  );
});

describe("an order of wishes", () => {
  it("changes by one place, and not where there is none", () => {
    expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
    expect(moved(["a"], 5, 0)).toEqual(["a"]);
  });
});

describe("what a key may do", () => {
  it("is told by area; who may write is not told twice", () => {
    const scopes = [scopeOf("jobs", "read"), scopeOf("jobs", "write"), scopeOf("code", "read")];
    expect(areasOf(scopes)).toEqual({ write: ["jobs"], read: ["code"] });
  });
});
