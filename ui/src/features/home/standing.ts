/** What the start page asks of the employability index, and how what it rests on is read. */

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, unwrap, useCreate, useUser } from "@/api";

export type Standing = NonNullable<ReturnType<typeof useStanding>["data"]>;
export type Part = NonNullable<Standing["components"][string]>;
export type Advice = Standing["recommendations"][number];
export type Day = NonNullable<ReturnType<typeof useMoves>["data"]>["data"][number];

/** The order of the formula. */
export const COMPONENTS = [
  "resume_quality",
  "skill_proficiency",
  "interview_performance",
  "learning_progress",
  "market_demand",
] as const;
export type ComponentName = (typeof COMPONENTS)[number];

const DAYS = 90;

/** The languages that decide in which one sentences come: the account's, and the interface's where that is English. */
function useKey() {
  const { i18n } = useTranslation();
  const { language } = useUser();
  return ["employability", "me", language, i18n.resolvedLanguage ?? "en"] as const;
}

/** Where the signed-in user stands; the service computes it anew where something changed since. */
export function useStanding() {
  const queryKey = useKey();
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const header = { "accept-language": queryKey[3] };
      return (await unwrap(api.GET("/api/v1/employability/me", { params: { header }, signal }))).data;
    },
    staleTime: 0,
  });
}

/** The last days with an index, the newest first, and their trend. */
export function useMoves() {
  return useQuery({
    queryKey: ["employability", "history"],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/employability/me/history", { params: { query: { limit: DAYS } }, signal })),
    staleTime: 0,
  });
}

/** Compute it again now. */
export function useRecalculate() {
  const queries = useQueryClient();
  const queryKey = useKey();
  return useCreate<Standing>({
    create: async (_, key) => {
      const header = { "Idempotency-Key": key, "accept-language": queryKey[3] };
      return (await unwrap(api.POST("/api/v1/employability/me/recalculate", { params: { header } }))).data;
    },
    onSuccess: async (found) => {
      queries.setQueryData(queryKey, found);
      await queries.invalidateQueries({ queryKey: ["employability", "history"] });
    },
  });
}

/** Fields of evidence, which differ from component to component. */
export interface Evidence {
  text: (name: string) => string | null;
  number: (name: string) => number | null;
  texts: (name: string) => string[];
  items: (name: string) => Evidence[];
}

export function evidenceOf(value: unknown): Evidence {
  const fields = (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const list = (name: string) => (Array.isArray(fields[name]) ? (fields[name] as unknown[]) : []);
  return {
    text: (name) => (typeof fields[name] === "string" ? fields[name] : null),
    number: (name) => (typeof fields[name] === "number" ? fields[name] : null),
    texts: (name) => list(name).filter((one) => typeof one === "string"),
    items: (name) => list(name).map(evidenceOf),
  };
}

export type Place = "resumes" | "targets" | "skills" | "interview" | "gap" | "roadmap";

/** Advices that bring evidence, whatever it then says. */
const EVIDENCE = new Set(["bring_resume", "name_target", "first_interview", "start_learning"]);

/** Whether an advice makes the index surer rather than higher. */
export const isForEvidence = (code: string): boolean => EVIDENCE.has(code);

const PLACES: Readonly<Record<string, Place>> = {
  bring_resume: "resumes",
  resume_factor: "resumes",
  raise_resume_quality: "resumes",
  two_projects: "resumes",
  certificate: "resumes",
  name_target: "targets",
  learn_skill: "gap",
  wanted_skills: "gap",
  raise_skill_proficiency: "gap",
  first_interview: "interview",
  better_interview: "interview",
  raise_interview_performance: "interview",
  start_learning: "gap",
  finish_resources: "roadmap",
  week_of_learning: "roadmap",
  raise_learning_progress: "roadmap",
};

const ADDRESSES: Readonly<Record<Place, string>> = {
  resumes: "/resumes",
  targets: "/profile/target-jobs",
  skills: "/profile/skills",
  interview: "/interviews/new",
  gap: "/gap",
  roadmap: "/roadmap",
};

/** Where somebody can follow an advice, by its code; null for one that is not known here. */
export function placeOf(code: string): { name: Place; to: string } | null {
  const name = PLACES[code];
  return name ? { name, to: ADDRESSES[name] } : null;
}

export interface Move {
  id: ComponentName;
  before: number | null;
  after: number | null;
}

/** What changed in the parts since the last day before that has an index, where there is one; `days` have the newest first. */
export function movesOf(days: readonly Pick<Day, "day" | "overall_score" | "components">[]): {
  day: string;
  moves: Move[];
} | null {
  const [last, ...earlier] = days;
  const former = earlier.find(({ overall_score }) => overall_score !== null);
  if (!last || !former) return null;
  const moves = COMPONENTS.flatMap((id): Move[] => {
    const [before, after] = [former.components[id] ?? null, last.components[id] ?? null];
    return before === after ? [] : [{ id, before, after }];
  });
  return { day: former.day, moves };
}

/** The index that all contributions start from: that of somebody who has the baseline in every part that is there. */
export function startOf(components: Standing["components"]): number {
  return Object.values(components).reduce((sum, { share, baseline }) => sum + share * baseline, 0);
}
