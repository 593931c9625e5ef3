import { describe, expect, it } from "vitest";
import type { Milestone, Resource, Roadmap, Skill } from "./queries";
import { barOf, dayOf, outsideAddress, reasonsFor, timelineOf, weekOf } from "./timeline";

const skill = (name: string, starts: string | null, ends: string | null, status: Skill["status"] = "not_started") =>
  ({ skill: name, starts, ends, status }) as Skill;

const plan = (skills: Skill[], milestones: Milestone[] = []) =>
  ({ planned_on: "2026-01-05", estimated_weeks: 4, skills, milestones }) as Roadmap;

describe("weeks of a plan", () => {
  it.each([
    ["2026-01-05", 1],
    ["2026-01-11", 1],
    ["2026-01-12", 2],
    ["2025-12-20", 1],
    ["2026-02-02", 5],
  ])("%s is in week %i", (day, week) => {
    expect(weekOf(day, "2026-01-05")).toBe(week);
  });

  it("hold what begins in them and the milestones that fall in them; empty ones are left out", () => {
    const { weeks, completed, dropped } = timelineOf(
      plan(
        [
          skill("SQL", "2025-12-01", "2025-12-20", "completed"),
          skill("Docker", "2026-01-05", "2026-01-20", "in_progress"),
          skill("Kafka", "2026-01-21", "2026-02-01"),
          skill("Perl", null, null, "dropped"),
        ],
        [{ kind: "complete", date: "2026-02-01", skills: ["Docker", "Kafka"] }],
      ),
    );
    expect(weeks.map(({ number, skills }) => [number, skills.map(({ skill: name }) => name)])).toEqual([
      [1, ["Docker"]],
      [3, ["Kafka"]],
      [4, []],
    ]);
    expect(weeks[2]?.milestones).toHaveLength(1);
    expect(weeks[1]?.from).toEqual(dayOf("2026-01-19"));
    expect(weeks[1]?.to).toEqual(dayOf("2026-01-25"));
    expect(completed.map(({ skill: name }) => name)).toEqual(["SQL"]);
    expect(dropped.map(({ skill: name }) => name)).toEqual(["Perl"]);
  });

  it("are drawn to scale, within the plan", () => {
    const roadmap = plan([]);
    expect(barOf(skill("a", "2026-01-05", "2026-01-18"), roadmap)).toEqual({ left: 0, width: 50 });
    expect(barOf(skill("b", "2026-01-19", "2027-01-01"), roadmap)).toEqual({ left: 50, width: 50 });
    expect(barOf(skill("c", "2025-11-01", "2026-01-05"), roadmap)?.left).toBe(0);
    expect(barOf(skill("d", null, null, "dropped"), roadmap)).toBeNull();
  });
});

describe("a day", () => {
  it("is the same day wherever the reader is", () => {
    expect([dayOf("2026-01-31").getDate(), dayOf("2026-01-31").getMonth()]).toEqual([31, 0]);
  });
});

describe("why a resource is offered", () => {
  it("names the parts that are known", () => {
    const parts = { relevance: 0.9, rating: null, completion: 0.5, recency: 0.1 };
    expect(reasonsFor({ parts } as Resource)).toEqual(["relevance.high", "completion.middle", "recency.low"]);
  });
});

describe("an address outside", () => {
  it.each([
    "javascript:alert(1)",
    "http://example.com/",
    "//example.com/",
    "data:text/html,x",
    "https://user:secret@example.com/",
    " ",
    "",
  ])("is no link where it is %j", (url) => {
    expect(outsideAddress(url)).toBeNull();
  });

  it("is a link where it is https", () => {
    expect(outsideAddress("https://docs.python.org/3/")).toBe("https://docs.python.org/3/");
  });
});
