/** What would raise a resume's quality: the service names it by codes. */

import type { components } from "@/api";

type Factor = components["schemas"]["Factor"];

/** Codes that have words here, in camel case: `resumes:advice.<code>`. */
export const ADVICE = [
  "email",
  "phone",
  "profileLinks",
  "summary",
  "experience",
  "education",
  "skills",
  "experienceCompany",
  "experienceRole",
  "experienceDates",
  "experienceBullets",
  "educationInstitution",
  "educationDegree",
  "educationDates",
  "headingExperience",
  "headingEducation",
  "headingSkills",
  "lengthMore",
  "lengthLess",
  "contactEmail",
  "contactPhone",
  "contactPlainText",
  "dates",
  "datesAlike",
  "bullets",
  "bulletsFigures",
  "target",
  "lowSummary",
  "lowSkills",
  "lowBullets",
  "lowStructure",
] as const;
export type Advice = (typeof ADVICE)[number];

export const FACTORS = [
  "email",
  "phone",
  "profileLinks",
  "summary",
  "experience",
  "education",
  "skills",
  "structure",
  "length",
  "contact",
  "dates",
  "bullets",
  "keywords",
] as const;
export type FactorName = (typeof FACTORS)[number];

export interface FactorAdvice {
  /** To be worded by this app. */
  advice: Advice[];
  /** Skills that the target asks for. */
  skills: string[];
}

/** What to do about a factor; nothing where it is full. */
export function adviceFor({ name, score, missing = [] }: Pick<Factor, "name" | "score" | "missing">): FactorAdvice {
  const codes = missing.map(camelCase);
  if (name === "keywords" && score !== null) return { advice: [], skills: missing };
  const advice = codes.filter(isAdvice);
  const low = camelCase(`low_${name}`);
  if (advice.length === 0 && score !== null && score < 100 && isAdvice(low)) advice.push(low);
  return { advice, skills: [] };
}

/** Which factor a name of the service means, or null for one that has no words here. */
export function factorOf(name: string): FactorName | null {
  const code = camelCase(name);
  return FACTORS.find((factor) => factor === code) ?? null;
}

/** `contact.plain_text` as `contactPlainText`. */
function camelCase(code: string): string {
  return code.replace(/[._](\w)/g, (_, letter: string) => letter.toUpperCase());
}

function isAdvice(code: string): code is Advice {
  return (ADVICE as readonly string[]).includes(code);
}
