import { describe, expect, it } from "vitest";
import { safeNext, signInAddress } from "./next";

describe("where to go after signing in", () => {
  it.each(["/home", "/interviews/7?tab=report#q3"])("is a page of this app: %s", (next) => {
    expect(safeNext(next)).toBe(next);
  });

  it.each([
    null,
    "",
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
  ])("is nowhere else: %j", (next) => {
    expect(safeNext(next)).toBeNull();
  });

  it("travels with the address of the form", () => {
    const address = new URL(signInAddress("/jobs/3?x=1", true), "http://localhost");
    expect(safeNext(address.searchParams.get("next"))).toBe("/jobs/3?x=1");
    expect(address.searchParams.has("expired")).toBe(true);
    expect(signInAddress("/home", false)).toBe("/sign-in");
  });
});
