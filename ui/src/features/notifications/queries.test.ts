import { describe, expect, it } from "vitest";
import { addressOf } from "./queries";

describe("where a notification leads", () => {
  it.each([
    ["a page of this app", "/roadmap/1", "/roadmap/1"],
    ["nowhere without a path", null, null],
    ["never to another site", "//evil.example/x", null],
    ["never to a script", "javascript:alert(1)", null],
  ])("is %s", (_, path, to) => {
    expect(addressOf({ path })).toBe(to);
  });
});
