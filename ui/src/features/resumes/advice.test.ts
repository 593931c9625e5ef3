import { describe, expect, it } from "vitest";
import texts from "@/i18n/locales/en/resumes.json";
import { ADVICE, adviceFor, FACTORS, factorOf } from "./advice";

describe("advice about a resume", () => {
  it("has words for every code and every factor", () => {
    expect(Object.keys(texts.advice).sort()).toEqual([...ADVICE].sort());
    expect(Object.keys(texts.factors).sort()).toEqual([...FACTORS].sort());
  });

  it.each([
    ["names what is missing", { name: "email", score: 0, missing: ["email"] }, { advice: ["email"], skills: [] }],
    [
      "knows codes with dots",
      { name: "contact", score: 33, missing: ["contact.phone", "contact.plain_text"] },
      { advice: ["contactPhone", "contactPlainText"], skills: [] },
    ],
    ["says how to fill what is there in part", { name: "summary", score: 70 }, { advice: ["lowSummary"], skills: [] }],
    ["leaves a full factor alone", { name: "summary", score: 100 }, { advice: [], skills: [] }],
    [
      "gives skills of the target by their names",
      { name: "keywords", score: 35, missing: ["Java", "Git"] },
      { advice: [], skills: ["Java", "Git"] },
    ],
    ["asks for a target", { name: "keywords", score: null, missing: ["target"] }, { advice: ["target"], skills: [] }],
    [
      "passes over a code of a later service",
      { name: "length", score: 50, missing: ["x.y"] },
      { advice: [], skills: [] },
    ],
  ])("%s", (_, factor, advice) => {
    expect(adviceFor(factor)).toEqual(advice);
  });

  it("names factors by the service's names", () => {
    expect(factorOf("profile_links")).toBe("profileLinks");
    expect(factorOf("later")).toBeNull();
  });
});
