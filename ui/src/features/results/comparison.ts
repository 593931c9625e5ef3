/** What the report asks about other interviews, one's own earlier ones, and how the candidate liked this one. */

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ApiError, api, type components, unwrap } from "@/api";

export type Benchmark = components["schemas"]["BenchmarkBody"];
export type Summary = components["schemas"]["SummaryBody"];
export type Past = NonNullable<ReturnType<typeof useOwnHistory>["data"]>["data"][number];

const MOST = 50;

/** How the interviews of a type went, of everybody together. */
export function useBenchmark(interview_type: string) {
  return useQuery({
    queryKey: ["analytics", "benchmarks", interview_type],
    queryFn: async ({ signal }) => {
      const params = { path: { interview_type } };
      return (await unwrap(api.GET("/api/v1/analytics/benchmarks/{interview_type}", { params, signal }))).data;
    },
  });
}

/** One's own finished interviews of a type, the newest first, and their trend. */
export function useOwnHistory(interview_type: string) {
  return useQuery({
    queryKey: ["analytics", "me", interview_type],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/analytics/me/history", { params: { query: { interview_type, limit: MOST } }, signal })),
    staleTime: 0,
  });
}

const ratingKey = (interviewId: string) => ["interviews", interviewId, "satisfaction"] as const;

/** How the candidate liked the interview; null before they said so. */
export function useRating(interview_id: string) {
  return useQuery({
    queryKey: ratingKey(interview_id),
    queryFn: async ({ signal }) => {
      const params = { path: { interview_id } };
      try {
        return (await unwrap(api.GET("/api/v1/interviews/{interview_id}/satisfaction", { params, signal }))).data;
      } catch (error) {
        if (error instanceof ApiError && error.code === "NOT_RATED") return null;
        throw error;
      }
    },
  });
}

export function useRate(interview_id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: { rating: number; comment: string | null }) => {
      const params = { path: { interview_id } };
      return (await unwrap(api.POST("/api/v1/interviews/{interview_id}/satisfaction", { params, body }))).data;
    },
    onSuccess: (rating) => queries.setQueryData(ratingKey(interview_id), rating),
  });
}

export type Standing = "top" | "quarter" | "upper" | "lower" | "last";

/** Where a score lies among others. */
export function standingOf(score: number, { p25, p50, p75, p90 }: Summary): Standing {
  if (score >= p90) return "top";
  if (score >= p75) return "quarter";
  if (score >= p50) return "upper";
  return score >= p25 ? "lower" : "last";
}

const STORED = "nexura.unrated";
const MOST_STORED = 200;

/** Interviews about which this browser's user does not want to be asked. */
export function dismissed(): string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORED) ?? "[]");
    return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

export function dismiss(interviewId: string): void {
  try {
    localStorage.setItem(STORED, JSON.stringify([interviewId, ...dismissed()].slice(0, MOST_STORED)));
  } catch {
    // Then it is asked once more.
  }
}
