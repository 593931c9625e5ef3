/** What the privacy pages ask of the service. */

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type components, unwrap, useCreate } from "@/api";

type Schemas = components["schemas"];
export type Consent = Schemas["ConsentBody"];
export type ConsentChange = Schemas["ConsentChangeBody"];
export type Decision = Schemas["DecisionItem"];
export type DecisionKind = Schemas["DecisionKind"];
export type Explanation = Schemas["ExplanationBody"];
export type Reason = Explanation["reasons"][number];
export type NewReport = Schemas["NewReport"];
export type Ground = NewReport["ground"];
export type GroupData = Schemas["GroupDataBody"];
export type NewGroupData = Schemas["NewGroupData"];

export const KINDS = [
  "resume_quality",
  "skill_gap",
  "answer_evaluation",
  "interview_report",
  "learning_path",
  "employability",
  "recommendation",
  "human_review",
] as const satisfies readonly DecisionKind[];

const PAGE = 20;
const MOST = 100;
const DECISIONS = ["decisions"] as const;

/** Every consent with its wording, and every change. */
export function useConsents(language: string) {
  return useQuery({
    queryKey: ["consents", "all", language],
    queryFn: async ({ signal }) => (await unwrap(api.GET("/api/v1/users/me/consents", { signal }))).data,
  });
}

export function useChangeConsent() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, granted }: Pick<Consent, "kind" | "granted">) =>
      unwrap(api.PUT("/api/v1/users/me/consents", { body: { consents: { [kind]: granted } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["consents"] }),
  });
}

/** What was decided, the newest first, a page at a time. */
export function useDecisions(kind: DecisionKind | null) {
  return useInfiniteQuery({
    queryKey: [...DECISIONS, "list", kind],
    initialPageParam: 1,
    queryFn: ({ pageParam: page, signal }) => pageOf(kind, page, PAGE, signal),
    getNextPageParam: (last, pages) => (pages.length * PAGE < last.meta.total ? pages.length + 1 : null),
    staleTime: 5_000,
  });
}

function pageOf(kind: DecisionKind | null, page: number, limit: number, signal: AbortSignal) {
  const query = { page, limit, sort: "-created_at", ...(kind ? { kind } : {}) };
  return unwrap(api.GET("/api/v1/users/me/decisions", { params: { query }, signal }));
}

/** The newest decision of a kind that fits, or null. */
async function findDecision(kind: DecisionKind, fits: (one: Decision) => boolean, signal: AbortSignal) {
  for (let page = 1; ; page += 1) {
    const { data, meta } = await pageOf(kind, page, MOST, signal);
    const found = data.find(fits);
    if (found) return found;
    if (data.length === 0 || page * MOST >= meta.total) return null;
  }
}

/** The newest decision of a kind about something, or about anything. */
export function useDecisionAbout(kind: DecisionKind | null, subject: string | null) {
  return useQuery({
    queryKey: [...DECISIONS, "about", kind, subject],
    enabled: kind !== null,
    staleTime: 0,
    queryFn: ({ signal }) =>
      kind ? findDecision(kind, (one) => subject === null || one.subject?.id === subject, signal) : null,
  });
}

/** A decision with its review; its explanation says of which kind it is. */
export function useDecision(decisionId: string, kind: DecisionKind | undefined) {
  return useQuery({
    queryKey: [...DECISIONS, "one", decisionId],
    enabled: kind !== undefined,
    staleTime: 5_000,
    queryFn: ({ signal }) => (kind ? findDecision(kind, (one) => one.decision_id === decisionId, signal) : null),
  });
}

/** Why it came out so, in the interface's language. */
export function useExplanation(decisionId: string, language: string) {
  return useQuery({
    queryKey: [...DECISIONS, "why", decisionId, language],
    queryFn: async ({ signal }) => {
      const params = { path: { decision_id: decisionId }, query: { language } };
      return (await unwrap(api.GET("/api/v1/decisions/{decision_id}/explanation", { params, signal }))).data;
    },
  });
}

/** The answer that was judged, out of its interview's report; null where there is no report or no such answer any more. */
export function useAnswer(about: { interviewId: string; turn: number } | null) {
  return useQuery({
    queryKey: ["interviews", about?.interviewId, "report", "own"],
    enabled: about !== null,
    queryFn: async ({ signal }) => {
      const params = { path: { interview_id: about?.interviewId ?? "" }, query: { view: "own" as const } };
      return (await unwrap(api.GET("/api/v1/interviews/{interview_id}/report", { params, signal }))).data;
    },
    select: ({ questions, language }) => {
      const answered = questions.find(({ turn }) => turn === about?.turn);
      return answered ? { ...answered, language } : null;
    },
  });
}

/** Have a person look at a decision. */
export function useReport(onDone: () => unknown) {
  const queries = useQueryClient();
  return useCreate({
    create: async (body: NewReport, key) =>
      (await unwrap(api.POST("/api/v1/fairness/reports", { body, params: { header: { "Idempotency-Key": key } } })))
        .data,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: DECISIONS });
      return onDone();
    },
  });
}

/** Fetch the archive and save it as the browser saves files. */
export function useExport() {
  return useMutation({
    mutationFn: async () => {
      const archive = await unwrap(api.GET("/api/v1/users/me/export", { parseAs: "blob" }));
      save(archive as Blob, `nexura-export-${new Date().toISOString().slice(0, 10)}.zip`);
    },
  });
}

function save(file: Blob, name: string) {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const GROUP_DATA = ["group-data"] as const;

export function useGroupData() {
  return useQuery({
    queryKey: GROUP_DATA,
    queryFn: async ({ signal }) => (await unwrap(api.GET("/api/v1/users/me/group-data", { signal }))).data,
  });
}

export function useTellGroups() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: NewGroupData) => (await unwrap(api.PUT("/api/v1/users/me/group-data", { body }))).data,
    onSuccess: (told) => queries.setQueryData(GROUP_DATA, told),
  });
}

export function useWithdrawGroups(onDone: () => unknown) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/v1/users/me/group-data")),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: GROUP_DATA });
      return onDone();
    },
  });
}
