import { describe, expect, it } from "vitest";
import { everyDay } from "./days";

describe("the days of a period", () => {
  it("are all there, those on which nobody came too", () => {
    const listed = [{ day: "2026-02-28", people: 3 }];
    expect(everyDay(listed, "2026-02-27", "2026-03-01T10:00:00.000Z")).toEqual([
      { day: "2026-02-27", people: 0 },
      { day: "2026-02-28", people: 3 },
      { day: "2026-03-01", people: 0 },
    ]);
  });
});
