/** A plan as weeks, and days as dates. */

import type { Milestone, Resource, Roadmap, Skill } from "./queries";

const DAY_MS = 86_400_000;

export interface Week {
  /** From 1, counted from the day of the plan. */
  number: number;
  /** First and last day. */
  from: Date;
  to: Date;
  /** What begins in it, or went on into it. */
  skills: Skill[];
  milestones: Milestone[];
}

export interface Timeline {
  weeks: Week[];
  completed: Skill[];
  dropped: Skill[];
}

/** A day as the service writes it, at midnight here: `new Date` alone would read it as UTC and may show the day before. */
export function dayOf(text: string): Date {
  return new Date(`${text}T00:00:00`);
}

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The week of a day: 1 for the seven days from `plannedOn`, and for what lies before. */
export function weekOf(day: string, plannedOn: string): number {
  return Math.max(1, Math.floor(daysBetween(plannedOn, day) / 7) + 1);
}

/** Open skills by the week they begin in, milestones by the week they fall in; weeks in which nothing begins are left out. */
export function timelineOf({ skills, milestones, planned_on }: Roadmap): Timeline {
  const weeks = new Map<number, Week>();
  const week = (number: number): Week => {
    const known = weeks.get(number);
    if (known) return known;
    const first = dayOf(planned_on);
    first.setDate(first.getDate() + (number - 1) * 7);
    const last = new Date(first);
    last.setDate(last.getDate() + 6);
    const made = { number, from: first, to: last, skills: [], milestones: [] };
    weeks.set(number, made);
    return made;
  };
  for (const skill of skills) {
    if (skill.status === "completed" || skill.status === "dropped") continue;
    week(skill.starts ? weekOf(skill.starts, planned_on) : 1).skills.push(skill);
  }
  for (const milestone of milestones) week(weekOf(milestone.date, planned_on)).milestones.push(milestone);
  return {
    weeks: [...weeks.values()].sort((a, b) => a.number - b.number),
    completed: skills.filter(({ status }) => status === "completed"),
    dropped: skills.filter(({ status }) => status === "dropped"),
  };
}

/** Where a skill's bar stands in the whole plan, in per cent; null without dates. */
export function barOf(skill: Skill, { planned_on, estimated_weeks }: Roadmap): { left: number; width: number } | null {
  if (!skill.starts || !skill.ends || skill.status === "completed" || skill.status === "dropped") return null;
  const whole = Math.max(1, estimated_weeks * 7);
  const first = Math.max(0, daysBetween(planned_on, skill.starts));
  const last = Math.max(first, daysBetween(planned_on, skill.ends)) + 1;
  const left = Math.min(99, (100 * first) / whole);
  return { left, width: Math.min(100 - left, Math.max(1, (100 * (last - first)) / whole)) };
}

export type Reason = `${"relevance" | "rating" | "completion" | "recency"}.${"high" | "middle" | "low"}`;

const PARTS = ["relevance", "rating", "completion", "recency"] as const;

/** Why a resource is offered, in words: its known parts, each 0 to 1. */
export function reasonsFor({ parts }: Resource): Reason[] {
  return PARTS.flatMap((part): Reason[] => {
    const share = parts[part];
    if (share === null) return [];
    return [`${part}.${share >= 0.75 ? "high" : share >= 0.5 ? "middle" : "low"}`];
  });
}

/** The address of a page outside, or null where it is not plain https. */
export function outsideAddress(url: string): string | null {
  try {
    const address = new URL(url);
    return address.protocol === "https:" && !address.username && !address.password ? address.href : null;
  } catch {
    return null;
  }
}
