/** What administrators ask of the service about fairness and reviews. */

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type components, unwrap, useCreate } from "@/api";
import type { AuditResult, WeeklyResult } from "./model";

type Schemas = components["schemas"];
export type ReviewItem = Schemas["ReviewItem"];
export type ReviewStatus = ReviewItem["status"];
export type Verdict = Schemas["NewVerdict"];
/** As the client answers: a pair of the description becomes a list. */
export type Alert = Schemas["AlertBody"];
export type AlertStatus = Alert["status"];
export type AlertReview = Schemas["NewAlertReview"];
export type AuditItem = Schemas["AuditItem"];
type Body = Schemas["AuditBody"];
export type Audit = Omit<Body, "result"> & { result: AuditResult };
export type Weekly = Omit<Body, "result"> & { result: WeeklyResult };

const PAGE = 20;
const REVIEWS = ["admin", "reviews"] as const;
const ALERTS = ["admin", "bias-alerts"] as const;
const AUDITS = ["admin", "bias-audits"] as const;
const RESEARCH = ["admin", "research-exports"] as const;

/** What follows the pages that are there. */
function nextOf(last: { meta: { total: number } }, pages: readonly unknown[]): number | null {
  return pages.length * PAGE < last.meta.total ? pages.length + 1 : null;
}

/** The queue, the oldest first. */
export function useReviews(status: ReviewStatus | null) {
  return useInfiniteQuery({
    queryKey: [...REVIEWS, "list", status],
    initialPageParam: 1,
    queryFn: ({ pageParam: page, signal }) => {
      const query = { page, limit: PAGE, ...(status ? { status } : {}) };
      return unwrap(api.GET("/api/v1/admin/reviews", { params: { query }, signal }));
    },
    getNextPageParam: nextOf,
    staleTime: 0,
  });
}

export function useReview(reviewId: string) {
  return useQuery({
    queryKey: [...REVIEWS, reviewId],
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const path = { review_id: reviewId };
      return (await unwrap(api.GET("/api/v1/admin/reviews/{review_id}", { params: { path }, signal }))).data;
    },
  });
}
export type Case = NonNullable<ReturnType<typeof useReview>["data"]>;

export function useDecide(reviewId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: Verdict) => {
      const path = { review_id: reviewId };
      return (await unwrap(api.PUT("/api/v1/admin/reviews/{review_id}", { body, params: { path } }))).data;
    },
    onSuccess: async (decided) => {
      queries.setQueryData([...REVIEWS, reviewId], decided);
      if (decided.alert) await queries.invalidateQueries({ queryKey: ALERTS });
      return queries.invalidateQueries({ queryKey: [...REVIEWS, "list"] });
    },
  });
}

/** Put a decision that an alert was found in into the queue, to be looked at by itself. */
export function useLookAt() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: Schemas["NewReview"]) => (await unwrap(api.POST("/api/v1/admin/reviews", { body }))).data,
    onSuccess: () => queries.invalidateQueries({ queryKey: [...REVIEWS, "list"] }),
  });
}

/** Corrected answers as a file. */
export function useCorrectedAnswers() {
  return useMutation({
    mutationFn: async () =>
      save(
        (await unwrap(api.GET("/api/v1/admin/reviews/evaluation-set", { parseAs: "blob" }))) as unknown as Blob,
        "corrected-answers.csv",
      ),
  });
}

export function useAlerts(status: AlertStatus | null) {
  return useInfiniteQuery({
    queryKey: [...ALERTS, status],
    initialPageParam: 1,
    queryFn: ({ pageParam: page, signal }) => {
      const query = { page, limit: PAGE, ...(status ? { status } : {}) };
      return unwrap(api.GET("/api/v1/admin/bias-alerts", { params: { query }, signal }));
    },
    getNextPageParam: nextOf,
    staleTime: 0,
  });
}

export function useReviewAlert(alertId: string, onDone: () => unknown) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: AlertReview) =>
      unwrap(api.PUT("/api/v1/admin/bias-alerts/{alert_id}/review", { body, params: { path: { alert_id: alertId } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ALERTS });
      await queries.invalidateQueries({ queryKey: REVIEWS });
      return onDone();
    },
  });
}

export function useAudits() {
  return useInfiniteQuery({
    queryKey: [...AUDITS, "list"],
    initialPageParam: 1,
    queryFn: ({ pageParam: page, signal }) =>
      unwrap(api.GET("/api/v1/admin/bias-audits", { params: { query: { page, limit: PAGE, kind: "audit" } }, signal })),
    getNextPageParam: nextOf,
    staleTime: 0,
  });
}

export function useAudit(auditId: string) {
  return useQuery({
    queryKey: [...AUDITS, auditId],
    queryFn: async ({ signal }) => {
      const path = { audit_id: auditId };
      const { data } = await unwrap(api.GET("/api/v1/admin/bias-audits/{audit_id}", { params: { path }, signal }));
      return data as unknown as Audit;
    },
  });
}

/** Audit now; swapping texts takes a minute. */
export function useAuditNow(onDone: (auditId: string) => unknown) {
  const queries = useQueryClient();
  return useCreate({
    create: async (counterfactual: boolean, key) => {
      const header = { "Idempotency-Key": key };
      const body = { counterfactual, samples: 12 };
      return (await unwrap(api.POST("/api/v1/admin/bias-audits", { body, params: { header } }))).data;
    },
    onSuccess: async ({ audit_id }) => {
      await queries.invalidateQueries({ queryKey: [...AUDITS, "list"] });
      await queries.invalidateQueries({ queryKey: ALERTS });
      return onDone(audit_id);
    },
  });
}

/** The report of the week that a moment lies in; of the last week that is over without one. */
export function useWeekly(week: string | null) {
  return useQuery({
    queryKey: [...AUDITS, "weekly", week],
    queryFn: async ({ signal }) => {
      const query = week ? { week } : {};
      const { data } = await unwrap(api.GET("/api/v1/admin/bias-audits/weekly", { params: { query }, signal }));
      return data as unknown as Weekly;
    },
  });
}

export function useWeeklyPdf(auditId: string, name: string) {
  return useMutation({
    mutationFn: async () => {
      const path = { audit_id: auditId };
      const document = await unwrap(
        api.GET("/api/v1/admin/bias-audits/{audit_id}/report.pdf", { params: { path }, parseAs: "blob" }),
      );
      save(document as unknown as Blob, name);
    },
  });
}

/** Exports for research that were made, the newest first. */
export function useResearchExports() {
  return useInfiniteQuery({
    queryKey: RESEARCH,
    initialPageParam: 1,
    queryFn: ({ pageParam: page, signal }) =>
      unwrap(api.GET("/api/v1/admin/research-exports", { params: { query: { page, limit: PAGE } }, signal })),
    getNextPageParam: nextOf,
    staleTime: 0,
  });
}

/** Make an export and save it: the service does not keep what is in it. */
export function useMakeExport() {
  const queries = useQueryClient();
  return useCreate({
    create: async (_: undefined, key) => {
      const header = { "Idempotency-Key": key };
      return (await unwrap(
        api.POST("/api/v1/admin/research-exports", { params: { header }, parseAs: "blob" }),
      )) as unknown as Blob;
    },
    onSuccess: (file) => {
      save(file, "research.jsonl");
      return queries.invalidateQueries({ queryKey: RESEARCH });
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
