import { describe, expect, it } from "vitest";
import { correctedEntries, correctionOf, draftOf, draftProblems, readFields } from "./fields";

const found = (value: string, start: number | null = 0) => ({
  value,
  start,
  end: start === null ? null : start + value.length,
});

type Fields = Parameters<typeof readFields>[0];

const FIELDS: Fields = {
  contact: {
    name: found("Asha Rao", 0),
    emails: [found("asha@example.com", 10)],
    phones: [{ ...found("98450 12345", 30), e164: null }],
    links: [{ ...found("https://github.com/asha", null), kind: "github" }],
    location: null,
    country: null,
  },
  experience: [
    {
      company: null,
      role: found("Engineer", 50),
      location: null,
      starts: { ...found("Mar 2021", 60), date: "2021-03" },
      ends: { ...found("Present", 70), date: "present" },
      months: 69,
      bullets: [found("Cut latency", 80), found("Led five", 100)],
    },
  ],
  education: [
    {
      institution: found("IIT", 120),
      degree: null,
      field: null,
      location: null,
      starts: null,
      ends: { ...found("2018", 130), date: "2018" },
      grade: null,
      bullets: [found("Thesis on ledgers", 140)],
    },
  ],
  as_of: "2026-11",
  version: "resume-1",
};

const group = (name: string) => readFields(FIELDS).groups.find((one) => one.name === name)?.entries ?? [];

describe("the fields of a resume", () => {
  it("carry the place of each value, by one id in the list and in the text", () => {
    const { groups, spans } = readFields(FIELDS);
    const listed = groups.flatMap(({ entries }) =>
      entries.flatMap(({ values, bullets }) => [...values, ...bullets].flatMap(({ id }) => (id === null ? [] : [id]))),
    );
    expect(spans.map(({ id }) => id).sort()).toEqual(listed.sort());
    expect(spans.find(({ id }) => id === "experience.0.role")).toMatchObject({
      start: 50,
      end: 58,
      label: "parts.role",
    });
    expect(spans.find(({ id }) => id === "name.0")).toMatchObject({ start: 0, end: 8, label: "fields.name" });
  });

  it("say what is worth checking", () => {
    const doubts = (name: string) => group(name).flatMap(({ values }) => values.map(({ doubt }) => doubt));
    expect(doubts("phones")).toEqual(["country"]);
    expect(doubts("links")).toEqual(["behindLink"]);
    expect(doubts("experience")).toEqual([null, "missing", null, null]);
    expect(doubts("emails")).toEqual([null]);
  });
});

describe("a correction", () => {
  it("begins with what was read, dates as they are sent, and parts that can be corrected only", () => {
    expect(draftOf("experience", FIELDS, undefined)).toEqual({
      kind: "records",
      records: [{ role: "Engineer", starts: "2021-03", ends: "present", bullets: "Cut latency\nLed five" }],
    });
    expect(draftOf("education", FIELDS, undefined)).toEqual({
      kind: "records",
      records: [{ institution: "IIT", ends: "2018" }],
    });
    expect(draftOf("emails", FIELDS, undefined)).toEqual({ kind: "lines", text: "asha@example.com" });
    expect(draftOf("location", FIELDS, undefined)).toEqual({ kind: "text", text: "" });
  });

  it("goes on from the correction before", () => {
    const before = [{ role: "Lead", company: "Acme", bullets: ["One", "Two"] }];
    expect(draftOf("experience", FIELDS, before)).toEqual({
      kind: "records",
      records: [{ role: "Lead", company: "Acme", bullets: "One\nTwo" }],
    });
    expect(correctedEntries("skills", ["Go", "SQL"]).map(({ values }) => values[0]?.text)).toEqual(["Go", "SQL"]);
  });

  it("is sent without empty lines, parts and entries", () => {
    expect(correctionOf({ kind: "lines", text: " Go \n\nSQL\n" })).toEqual(["Go", "SQL"]);
    expect(correctionOf({ kind: "text", text: " Pune " })).toBe("Pune");
    const records = [{ role: " Lead ", company: " ", bullets: "One\n\n Two" }, {}, { role: " " }];
    expect(correctionOf({ kind: "records", records })).toEqual([{ role: "Lead", bullets: ["One", "Two"] }]);
  });

  it.each([
    ["name", { kind: "text", text: " " }, { "": "needed" }],
    ["emails", { kind: "lines", text: "asha@example.com\nnobody" }, { "": "email" }],
    ["emails", { kind: "lines", text: "" }, {}],
    ["experience", { kind: "records", records: [{ starts: "March 2021" }] }, { "0.starts": "date" }],
    ["experience", { kind: "records", records: [{ starts: "2021-13" }] }, { "0.starts": "date" }],
    ["experience", { kind: "records", records: [{ starts: "present" }] }, { "0.starts": "date" }],
    ["experience", { kind: "records", records: [{ starts: "2021", ends: "present" }] }, {}],
    ["education", { kind: "records", records: [{ ends: "soon" }] }, { "0.ends": "dateOrPresent" }],
    ["projects", { kind: "records", records: [{}, { bullets: "x" }] }, { "1.name": "needed" }],
    ["languages", { kind: "records", records: [{ level: "native" }] }, { "0.language": "needed" }],
  ] as const)("of %s is checked: %j", (name, draft, problems) => {
    expect(draftProblems(name, draft as unknown as Parameters<typeof draftProblems>[1])).toEqual(problems);
  });
});
