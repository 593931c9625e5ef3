/** What an ad asks, in the order in which a reader wants it. */

import type { LinkedSpan } from "@/components/document";
import type { Demand, Job } from "./queries";

/** Below this the text may mean something else. */
const SURE = 0.6;

export interface Asked {
  /** Of its spans. */
  id: string;
  demand: Demand;
  /** The other skills of which any one will do. */
  alternatives: string[];
  unsure: boolean;
}

/** Required and preferred skills, the most strongly asked first; ties as they stand in the ad. */
export function asked(demands: readonly Demand[]): { required: Asked[]; preferred: Asked[] } {
  const all = demands
    .map((demand, at) => ({
      id: `demand.${at}`,
      demand,
      alternatives: demands
        .filter((other) => other !== demand && demand.group !== null && other.group === demand.group)
        .map(({ skill }) => skill),
      unsure: demand.confidence < SURE,
    }))
    .sort((a, b) => b.demand.strength - a.demand.strength || a.demand.position - b.demand.position);
  return {
    required: all.filter(({ demand }) => demand.required),
    preferred: all.filter(({ demand }) => !demand.required),
  };
}

export type FactName = "company" | "location" | "workplace" | "seniority" | "years" | "salary";

/** Where the ad states its particulars and its skills; `factLabel` names a particular. */
export function spansOf(job: Job, factLabel: (name: FactName) => string): LinkedSpan[] {
  const facts = (["company", "location", "workplace", "seniority", "years", "salary"] as const).flatMap((name) => {
    const stated = job[name];
    return stated && stated.start !== null && stated.end !== null
      ? [{ id: `fact.${name}`, start: stated.start, end: stated.end, label: factLabel(name) }]
      : [];
  });
  const skills = job.demands.flatMap(({ skill, spans, confidence }, at) =>
    spans.map(([start = 0, end = 0]) => ({ id: `demand.${at}`, start, end, label: skill, doubt: confidence < SURE })),
  );
  return [...facts, ...skills];
}

const URL_LONGEST = 2000;
export const TEXT_SHORTEST = 20;
export const TEXT_LONGEST = 100_000;

export type AdProblem = "short" | "long" | "address";

/** What is wrong with a pasted ad before it is sent. Lengths are counted in code points, as the service does. */
export function textProblem(text: string): AdProblem | null {
  const { length } = Array.from(text.trim());
  if (length < TEXT_SHORTEST) return "short";
  return length > TEXT_LONGEST ? "long" : null;
}

/** The address as it is sent, with `https://` where nothing was said; null for what is no address of a web page. */
export function addressOf(text: string): string | null {
  const typed = text.trim();
  const address = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
  if (address.length > URL_LONGEST || /\s/.test(address)) return null;
  try {
    const { protocol, hostname } = new URL(address);
    return (protocol === "https:" || protocol === "http:") && hostname.includes(".") ? address : null;
  } catch {
    return null;
  }
}
