/** What the coding feature asks of the service. */

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type components, unwrap, useCreate } from "@/api";

export type ProblemItem = components["schemas"]["ProblemItem"];
export type ProblemBody = components["schemas"]["ProblemBody"];
/** Tuples come from the client as lists. */
type Read<T extends { interval?: unknown }> = Omit<T, "interval"> & { interval?: number[] | null };
export type Execution = Read<components["schemas"]["ExecutionBody"]>;
export type Submission = Read<components["schemas"]["SubmissionBody"]>;
export type SubmissionItem = components["schemas"]["SubmissionItem"];
export type NewExecution = components["schemas"]["NewExecution"];

const PAGE = 100;

/** Every problem of the bank, in the order of difficulty. */
export function useProblems() {
  return useQuery({
    queryKey: ["code", "problems"],
    staleTime: 600_000,
    queryFn: async ({ signal }) => {
      const found: ProblemItem[] = [];
      for (let page = 1; ; page += 1) {
        const query = { page, limit: PAGE };
        const { data, meta } = await unwrap(api.GET("/api/v1/code/problems", { params: { query }, signal }));
        found.push(...data);
        if (data.length === 0 || found.length >= meta.total) return found;
      }
    },
  });
}

export function useProblem(problemId: string) {
  return useQuery({
    queryKey: ["code", "problems", problemId],
    staleTime: 600_000,
    queryFn: async ({ signal }) => {
      const path = { problem_id: problemId };
      return (await unwrap(api.GET("/api/v1/code/problems/{problem_id}", { params: { path }, signal }))).data;
    },
  });
}

export const SUBMISSIONS_A_PAGE = 20;

/** One page of what was submitted, newest first: of one problem, or of all. */
export function useSubmissions(page: number, problemId?: string) {
  return useQuery({
    queryKey: ["code", "submissions", problemId ?? null, page],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const query = { page, limit: SUBMISSIONS_A_PAGE, sort: "-created_at", problem_id: problemId };
      return unwrap(api.GET("/api/v1/code/submissions", { params: { query }, signal }));
    },
  });
}

export function useSubmission(submissionId: string) {
  return useQuery({
    queryKey: ["code", "submission", submissionId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const path = { submission_id: submissionId };
      return (await unwrap(api.GET("/api/v1/code/submissions/{submission_id}", { params: { path }, signal }))).data;
    },
  });
}

/** Run code and keep it as a submission. */
export function useExecute() {
  const queries = useQueryClient();
  return useCreate({
    create: async (body: NewExecution, key) => {
      const header = { "Idempotency-Key": key };
      return (await unwrap(api.POST("/api/v1/code/execute", { body, params: { header } }))).data;
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["code", "submissions"] }),
  });
}
