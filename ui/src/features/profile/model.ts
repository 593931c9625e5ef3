/** Skills and target jobs as they are sent, and small rules of their fields. */

import type { NewSkill, NewTargetJob, Scope, TargetJob, UserSkill } from "./queries";

export type Level = 1 | 2 | 3 | 4;
export const LEVELS: readonly Level[] = [1, 2, 3, 4];

/** A level of the service as one of the four that have a name. */
export function asLevel(level: number): Level {
  return Math.min(4, Math.max(1, Math.round(level))) as Level;
}

/** What the user said of a skill, as it was said: an estimate is not the user's word and is not sent. */
export function toldOf({ skill, typed, level, estimated, since, certificates }: UserSkill): NewSkill {
  return { skill: typed ?? skill, level: estimated ? null : level, since, certificates };
}

/** All that the user said, with `changed` in the place of `before` (null adds it; `changed` null takes `before` away). */
export function withSkill(skills: readonly UserSkill[], before: string | null, changed: NewSkill | null): NewSkill[] {
  const own = skills.filter(({ source }) => source === "user");
  const kept = own.filter(({ skill }) => skill !== before || changed !== null);
  const told = kept.map((skill) => (skill.skill === before && changed ? changed : toldOf(skill)));
  const isNew = changed !== null && !own.some(({ skill }) => skill === before);
  return isNew ? [...told, changed] : told;
}

/** Whether a text is a year (YYYY) or a month (YYYY-MM) since 1900; nothing is fine, too. */
export function isSince(text: string): boolean {
  return text === "" || /^(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2]))?$/.test(text);
}

/** A target job as it is sent; its place in the list is its priority. */
export function wantedOf({ title, company, location, job_id }: TargetJob): NewTargetJob {
  return { title, company, location, job_id };
}

/** The list with the entry at `from` moved to `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, place) => place !== from);
  const item = list[from];
  return item === undefined ? [...list] : [...rest.slice(0, to), item, ...rest.slice(to)];
}

export type Area = (typeof AREAS)[number];

/** What a key can be allowed, by area; each can be read and written. */
export const AREAS = [
  "profile",
  "resumes",
  "jobs",
  "analysis",
  "learning",
  "question_banks",
  "code",
  "debug",
  "interviews",
] as const;

/** The scope of an area. */
export function scopeOf(area: Area, way: "read" | "write"): Scope {
  return `${area}:${way}`;
}

/** Areas that can be written and areas that can only be read. */
export function areasOf(scopes: readonly string[]): { write: Area[]; read: Area[] } {
  const write = AREAS.filter((area) => scopes.includes(`${area}:write`));
  return { write, read: AREAS.filter((area) => scopes.includes(`${area}:read`) && !write.includes(area)) };
}
