/** A resume's fields, as they are listed: groups of entries of values, each value with its place in the text. */

import type { components } from "@/api";
import type { LinkedSpan } from "@/components/document";
import type { Resume } from "./queries";

type Schemas = components["schemas"];
type Fields = Resume["fields"];
type Found = Schemas["Found"];
export type FieldName = keyof Schemas["Corrections"];

/** In the order of the page. */
export const FIELD_NAMES = [
  "name",
  "emails",
  "phones",
  "links",
  "location",
  "summary",
  "experience",
  "education",
  "projects",
  "skills",
  "certifications",
  "languages",
] as const satisfies readonly FieldName[];

export type Part =
  | "company"
  | "role"
  | "institution"
  | "degree"
  | "field"
  | "name"
  | "issuer"
  | "language"
  | "level"
  | "location"
  | "starts"
  | "ends"
  | "date"
  | "grade"
  | "bullets";

/** Parts of the fields that are lists of records, in the order of forms. The first is what names a record. */
export const PARTS = {
  experience: ["role", "company", "location", "starts", "ends", "bullets"],
  education: ["institution", "degree", "field", "location", "starts", "ends", "grade"],
  projects: ["name", "starts", "ends", "bullets"],
  certifications: ["name", "issuer", "date"],
  languages: ["language", "level"],
} as const satisfies Partial<Record<FieldName, readonly Part[]>>;

export type RecordName = keyof typeof PARTS;

/** Why a value is worth checking: it stands behind a link only, its country is not certain, or it was not found at all. */
export type Doubt = "behindLink" | "country" | "missing";

export interface Value {
  /** Of its span; null for a correction, which has no place. */
  id: string | null;
  part: Part | null;
  text: string;
  doubt: Doubt | null;
}

export interface Entry {
  key: string;
  values: Value[];
  bullets: Value[];
  /** Months that the entry took. */
  months: number | null;
}

export interface Group {
  name: FieldName;
  entries: Entry[];
}

export function isRecordName(name: FieldName): name is RecordName {
  return Object.hasOwn(PARTS, name);
}

const DATED = ["starts", "ends", "date"];
/** What a record should name; where it does not, that is worth checking. */
const NEEDED: Partial<Record<RecordName, Part>> = { experience: "company", education: "institution" };

/** What was read, and where each value stands; labels of spans are keys of this feature's texts. */
export function readFields(fields: Fields): { groups: Group[]; spans: LinkedSpan[] } {
  const spans: LinkedSpan[] = [];
  const value = (found: Found, id: string, part: Part | null, doubt: Doubt | null = null): Value => {
    const placed = found.start !== null && found.end !== null;
    const why = doubt ?? (placed ? null : "behindLink");
    if (found.start !== null && found.end !== null) {
      spans.push({ id, start: found.start, end: found.end, label: part ? `parts.${part}` : "", doubt: why !== null });
    }
    return { id: placed ? id : null, part, text: found.value, doubt: why };
  };
  const single = (name: FieldName, found: Found | null | undefined, at = 0, doubt: Doubt | null = null): Entry[] =>
    found
      ? [{ key: `${name}.${at}`, values: [value(found, `${name}.${at}`, null, doubt)], bullets: [], months: null }]
      : [];
  const record = (name: RecordName, one: object, at: number): Entry => {
    const parts = one as Partial<Record<Part, Found | null>> & { bullets?: Found[]; months?: number | null };
    const values: Value[] = [];
    for (const part of PARTS[name]) {
      if (part === "bullets") continue;
      const found = parts[part];
      if (found) values.push(value(found, `${name}.${at}.${part}`, part));
      else if (NEEDED[name] === part) values.push({ id: null, part, text: "", doubt: "missing" });
    }
    const bullets = (parts.bullets ?? []).map((found, place) =>
      value(found, `${name}.${at}.bullets.${place}`, "bullets"),
    );
    return { key: `${name}.${at}`, values, bullets, months: parts.months ?? null };
  };

  const { contact } = fields;
  const entries: Record<FieldName, Entry[]> = {
    name: single("name", contact.name),
    emails: (contact.emails ?? []).flatMap((found, at) => single("emails", found, at)),
    phones: (contact.phones ?? []).flatMap((found, at) => single("phones", found, at, found.e164 ? null : "country")),
    links: (contact.links ?? []).flatMap((found, at) => single("links", found, at)),
    location: single("location", contact.location),
    summary: single("summary", fields.summary),
    experience: (fields.experience ?? []).map((one, at) => record("experience", one, at)),
    education: (fields.education ?? []).map((one, at) => record("education", one, at)),
    projects: (fields.projects ?? []).map((one, at) => record("projects", one, at)),
    skills: (fields.skills ?? []).flatMap((found, at) => single("skills", found, at)),
    certifications: (fields.certifications ?? []).map((one, at) => record("certifications", one, at)),
    languages: (fields.languages ?? []).map((one, at) => record("languages", one, at)),
  };
  return {
    groups: FIELD_NAMES.map((name) => ({ name, entries: entries[name] })),
    spans: spans.map((span) => ({ ...span, label: span.label || `fields.${span.id.split(".")[0]}` })),
  };
}

/** A correction as entries; whatever does not look like one gives none. */
export function correctedEntries(name: FieldName, correction: unknown): Entry[] {
  const plain = (text: string, part: Part | null): Value => ({ id: null, part, text, doubt: null });
  if (!isRecordName(name)) {
    const texts = typeof correction === "string" ? [correction] : strings(correction);
    return texts.map((text, at) => ({ key: `${at}`, values: [plain(text, null)], bullets: [], months: null }));
  }
  const records = Array.isArray(correction) ? (correction as Record<string, unknown>[]) : [];
  return records.map((one, at) => ({
    key: `${at}`,
    values: PARTS[name].flatMap((part) => {
      const text = part === "bullets" ? null : one[part];
      return typeof text === "string" ? [plain(text, part)] : [];
    }),
    bullets: strings(one.bullets).map((text) => plain(text, "bullets")),
    months: null,
  }));
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** How a field is typed in: one text, texts by line, or records of texts (bullets by line). */
export type Draft =
  | { kind: "text"; text: string }
  | { kind: "lines"; text: string }
  | { kind: "records"; records: DraftRecord[] };
export type DraftRecord = { [P in Part]?: string };

const TEXTS: readonly FieldName[] = ["name", "location", "summary"];

/** What the form begins with: the correction where there is one, else what was read. */
export function draftOf(name: FieldName, fields: Fields, correction: unknown): Draft {
  const entries =
    correction === undefined
      ? (readFields(fields).groups.find((group) => group.name === name)?.entries ?? [])
      : correctedEntries(name, correction);
  if (!isRecordName(name)) {
    const lines = entries.map(({ values }) => values[0]?.text ?? "");
    return { kind: TEXTS.includes(name) ? "text" : "lines", text: lines.join("\n") };
  }
  return {
    kind: "records",
    records: entries.map((entry, at) => {
      const parts = entry.values.flatMap(({ part, text }) =>
        part && text ? [[part, correction === undefined ? (dateOf(fields, name, at, part) ?? text) : text]] : [],
      );
      const listed = (PARTS[name] as readonly Part[]).includes("bullets") ? entry.bullets : [];
      const bullets = listed.map(({ text }) => text).join("\n");
      return { ...(Object.fromEntries(parts) as DraftRecord), ...(bullets ? { bullets } : {}) };
    }),
  };
}

/** Dates are corrected as `YYYY-MM`, not as the resume wrote them. */
function dateOf(fields: Fields, name: RecordName, at: number, part: Part): string | null {
  if (!DATED.includes(part)) return null;
  const record = fields[name]?.[at] as Partial<Record<Part, { date?: string } | null>> | undefined;
  return record?.[part]?.date ?? null;
}

export type DraftProblem = "needed" | "email" | "date" | "dateOrPresent";

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const MONTH = /^(19|20)\d{2}(-(0[1-9]|1[0-2]))?$/;

/** What is wrong with a draft before it is sent, by place: `""` for one text, `0.starts` for a part of a record. */
export function draftProblems(name: FieldName, draft: Draft): Record<string, DraftProblem> {
  if (draft.kind !== "records") {
    if (draft.kind === "text" && !draft.text.trim()) return { "": "needed" };
    const wrong = name === "emails" && lines(draft.text).some((line) => !EMAIL.test(line));
    return wrong ? { "": "email" } : {};
  }
  const found: Record<string, DraftProblem> = {};
  draft.records.forEach((record, at) => {
    if (isEmpty(record)) return;
    for (const part of DATED as Part[]) {
      const text = record[part]?.trim();
      if (!text || MONTH.test(text) || (part === "ends" && text === "present")) continue;
      found[`${at}.${part}`] = part === "ends" ? "dateOrPresent" : "date";
    }
    const first = (name === "projects" || name === "certifications" || name === "languages") && PARTS[name][0];
    if (first && !record[first]?.trim()) found[`${at}.${first}`] = "needed";
  });
  return found;
}

/** The correction that a draft stands for. */
export function correctionOf(draft: Draft): unknown {
  if (draft.kind === "text") return draft.text.trim();
  if (draft.kind === "lines") return lines(draft.text);
  return draft.records
    .filter((record) => !isEmpty(record))
    .map((record) =>
      Object.fromEntries(
        Object.entries(record).flatMap(([part, text]): [string, unknown][] => {
          if (part === "bullets") return [[part, lines(text ?? "")]];
          return text?.trim() ? [[part, text.trim()]] : [];
        }),
      ),
    );
}

function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

function isEmpty(record: DraftRecord): boolean {
  return Object.values(record).every((text) => !text?.trim());
}
