/** How a comparison is put into words and order. */

import type { AnalysisItem, LevelGap, Missing } from "./queries";

export type Level = 1 | 2 | 3 | 4;
export type Factor = (typeof FACTORS)[number];
export type MatchBand = "none" | "low" | "part" | "most" | "all";

/** What an importance is made of, in the order of its formula. */
export const FACTORS = ["strength", "demand", "frequency", "position", "category"] as const;

/** A level of the service as one of the four that have a name. */
export function asLevel(level: number): Level {
  return Math.min(4, Math.max(1, Math.round(level))) as Level;
}

/** What a match percentage means in words; null is a job that requires nothing by name. */
export function matchBand(percentage: number | null): MatchBand {
  if (percentage === null) return "none";
  if (percentage >= 100) return "all";
  if (percentage >= 75) return "most";
  return percentage >= 40 ? "part" : "low";
}

/** Missing skills in two groups, each with the most important first. */
export function byImportance(missing: readonly Missing[]): { required: Missing[]; preferred: Missing[] } {
  const sorted = [...missing].sort((a, b) => b.importance - a.importance || a.skill.localeCompare(b.skill));
  return { required: sorted.filter(({ required }) => required), preferred: sorted.filter(({ required }) => !required) };
}

/** The known parts of an importance, 0 to 1 each. */
export function factorsOf({ factors }: Missing): { factor: Factor; share: number }[] {
  return FACTORS.flatMap((factor) => {
    const share = factors[factor];
    return share === undefined ? [] : [{ factor, share }];
  });
}

/** Levels by skill for the chart, the widest gaps first. */
export function levelRows(gaps: readonly LevelGap[]): { skill: string; have: number; required: number }[] {
  return gaps
    .map(({ skill, user_level, required_level }) => ({ skill, have: user_level, required: required_level }))
    .sort((a, b) => b.required - b.have - (a.required - a.have) || a.skill.localeCompare(b.skill));
}

/** What a comparison was with: the title of a job that is still there, a role, or null for a text that was not kept. */
export function comparedWith(
  item: AnalysisItem,
  jobs: readonly { job_id: string; title: string }[] | undefined,
): string | null {
  const job = jobs?.find(({ job_id }) => job_id === item.job_id);
  return job?.title ?? item.target_role;
}
