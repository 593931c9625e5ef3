/** What audits measured, as the service stores it, and small sums over it. */

export interface Log {
  ok: boolean;
  checked: number;
  erased: number;
  unsealed: number;
  pruned: number;
  broken: string | null;
}

export interface Look {
  checkpoint: string;
  measure: string;
  value: number;
  limit: number;
  n: number;
  exceeded: boolean;
}

/** One way of swapping in one decision: differences in points. */
export interface Swap {
  decision: string;
  checkpoint: string;
  family: string;
  group: string;
  n: number;
  mean: number;
  low: number | null;
  high: number | null;
  largest: number;
  changed: number;
  limit: number;
  alert: boolean;
}

export interface Measure {
  measure: string;
  attribute: string;
  value: number;
  interval: [number, number] | null;
  limit: number;
  comparison: string;
  alert: boolean;
}

export interface Attribute {
  attribute: string;
  groups: { group: string; people: number; favourable_rate: number; mean_value: number }[];
  groups_too_small: number;
  measures: Measure[];
}

export interface Compared {
  decision: string;
  people: number;
  attributes: Attribute[];
}

export interface AuditResult {
  log: Log;
  looks: Look[];
  swaps: { pairs: number; comparisons: Swap[] } | null;
  groups: Compared[];
}

/** A family of swaps in one decision, by its mean farthest from 0. */
export interface Family {
  decision: string;
  family: string;
  comparisons: number;
  group: string;
  mean: number;
  interval: [number, number] | null;
  largest: number;
  limit: number;
  alerts: number;
}

export interface WeeklyResult {
  period: [string, string];
  audits: number;
  decisions: Record<string, number>;
  log: Log | null;
  counterfactual: { pairs: number; families: Family[] } | null;
  groups: Compared[];
  alerts: { alert_id: string; checkpoint: string; measure: string; attribute: string; status: string }[];
  alerts_open: number;
  alerts_reviewed: number;
}

/** A finding of a counterfactual audit as a table can show it; what has another shape is left out. */
export function swapsOf(findings: readonly Record<string, unknown>[]): Swap[] {
  return findings.filter(
    (one) => typeof one.family === "string" && typeof one.mean === "number" && typeof one.n === "number",
  ) as unknown as Swap[];
}

/** Those that changed anything, the largest mean difference first. */
export function changedFirst(swaps: readonly Swap[]): Swap[] {
  return swaps.filter(({ changed }) => changed > 0).sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean));
}

/** By what was swapped, the mean difference farthest from 0 over all groups and decisions. */
export function worstByFamily(swaps: readonly Pick<Swap, "family" | "mean">[]): Pick<Swap, "family" | "mean">[] {
  const worst = new Map<string, number>();
  for (const { family, mean } of swaps) {
    if (Math.abs(mean) >= Math.abs(worst.get(family) ?? 0)) worst.set(family, mean);
  }
  return [...worst].map(([family, mean]) => ({ family, mean }));
}

export const WEEK_MS = 7 * 86_400_000;

/** A moment in the week `weeks` after the one that began at `monday`. */
export function weekFrom(monday: string, weeks: number): string {
  return new Date(new Date(monday).getTime() + weeks * WEEK_MS).toISOString();
}
