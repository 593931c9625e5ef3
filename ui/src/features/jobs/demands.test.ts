import { describe, expect, it } from "vitest";
import { addressOf, asked, textProblem } from "./demands";

type Demand = Parameters<typeof asked>[0][number];

const demand = (skill: string, more: Partial<Demand> = {}): Demand => ({
  skill,
  kind: "tool",
  category: "databases",
  domains: [],
  known: true,
  confidence: 0.95,
  required: true,
  strength: 0.9,
  basis: "required",
  basis_start: null,
  basis_end: null,
  mentions: 1,
  position: 0.5,
  level: null,
  years: null,
  group: null,
  spans: [[0, 1]],
  ...more,
});

describe("what an ad asks", () => {
  it("stands by need and strength, each with its place in the ad", () => {
    const { required, preferred } = asked([
      demand("Docker", { strength: 0.6 }),
      demand("Kafka", { position: 0.4 }),
      demand("SQL", { position: 0.2 }),
      demand("Terraform", { required: false }),
    ]);
    expect(required.map(({ demand: { skill }, id }) => [skill, id])).toEqual([
      ["SQL", "demand.2"],
      ["Kafka", "demand.1"],
      ["Docker", "demand.0"],
    ]);
    expect(preferred.map(({ demand: { skill } }) => skill)).toEqual(["Terraform"]);
  });

  it("names alternatives and what may mean something else", () => {
    const { required } = asked([
      demand("Python", { group: 1 }),
      demand("Go", { group: 1, confidence: 0.4 }),
      demand("SQL"),
    ]);
    expect(required.map(({ alternatives, unsure }) => [alternatives, unsure])).toEqual([
      [["Go"], false],
      [["Python"], true],
      [[], false],
    ]);
  });
});

describe("an ad that is brought", () => {
  it.each([
    ["too short", "short"],
    ["  spaces around do not count      ", null],
    ["                    x", "short"],
    ["नौकरी का विज्ञापन यहाँ है", null],
    ["👩‍🚀".repeat(5), "short"],
    ["x".repeat(100_001), "long"],
  ] as const)("has a length: %#", (text, problem) => {
    expect(textProblem(text)).toBe(problem);
  });

  it.each([
    ["https://example.com/jobs/1", "https://example.com/jobs/1"],
    [" http://example.com ", "http://example.com"],
    ["example.com/jobs", "https://example.com/jobs"],
    ["javascript:alert(1)", null],
    ["file:///etc/passwd", null],
    ["data:text/html,x", null],
    ["hello", null],
    ["two words.com", null],
    ["", null],
    [`https://example.com/${"x".repeat(2000)}`, null],
  ])("has an address: %j", (typed, address) => {
    expect(addressOf(typed)).toBe(address);
  });
});
