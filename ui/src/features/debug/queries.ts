/** What the debugging feature asks of the service. */

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type components, refreshLists, unwrap, useCreate } from "@/api";

export type Diagnosis = components["schemas"]["DiagnosisBody"];
export type Finding = components["schemas"]["FindingBody"];
export type PastItem = components["schemas"]["DiagnosisItem"];
export type PastDiagnosis = components["schemas"]["PastDiagnosis"];
export type NewDiagnosis = components["schemas"]["NewDiagnosis"];

export const HISTORY_A_PAGE = 10;
const HISTORY = ["debug", "history"];

/** Ask what is wrong with a program. */
export function useAnalyse() {
  const queries = useQueryClient();
  return useCreate({
    create: async (body: NewDiagnosis, key) => {
      const header = { "Idempotency-Key": key };
      return (await unwrap(api.POST("/api/v1/debug/analyze", { body, params: { header } }))).data;
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: HISTORY }),
  });
}

/** One page of what was asked before, newest first. */
export function useHistory(page: number) {
  return useQuery({
    queryKey: [...HISTORY, page],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const query = { page, limit: HISTORY_A_PAGE, sort: "-created_at" };
      return unwrap(api.GET("/api/v1/debug/history", { params: { query }, signal }));
    },
  });
}

/** A diagnosis as it was made, with its program. */
export function usePast(sessionId: string) {
  return useQuery({
    queryKey: ["debug", "one", sessionId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const path = { session_id: sessionId };
      return (await unwrap(api.GET("/api/v1/debug/history/{session_id}", { params: { path }, signal }))).data;
    },
  });
}

/** Delete a diagnosis and its program. */
export function useForget() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (sessionId: string) => {
      const path = { session_id: sessionId };
      return unwrap(api.DELETE("/api/v1/debug/history/{session_id}", { params: { path } }));
    },
    onSuccess: (_, sessionId) => {
      queries.removeQueries({ queryKey: ["debug", "one", sessionId] });
      return refreshLists(queries, HISTORY);
    },
  });
}
