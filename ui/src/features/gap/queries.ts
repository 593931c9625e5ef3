/** What the service says of resumes, jobs and comparisons, and the requests that change it. */

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type components, refreshLists, unwrap, useCreate } from "@/api";

export type Analysis = components["schemas"]["SkillGapBody"];
export type AnalysisItem = components["schemas"]["SkillGapItem"];
export type Comparison = components["schemas"]["NewSkillGap"];
export type Matched = components["schemas"]["MatchedSkill"];
export type Missing = components["schemas"]["MissingSkillBody"];
export type LevelGap = components["schemas"]["LevelGapBody"];
export type Quote = components["schemas"]["Quote"];

const PAGE = 20;
/** Longest list of choices; what is older is chosen on its own page. */
const CHOICES = 100;

/** What other pages add to is asked for anew each time it is shown. */
const FRESH = { staleTime: 5_000, gcTime: 0 } as const;

export const ANALYSES = ["analyses"] as const;
const PAGES = [...ANALYSES, "pages"] as const;

/** Earlier comparisons, newest first, page by page. */
export function useAnalyses() {
  return useInfiniteQuery({
    queryKey: PAGES,
    initialPageParam: 1,
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET("/api/v1/analysis", { params: { query: { page: pageParam, limit: PAGE } }, signal })),
    getNextPageParam: ({ meta }) => (meta.page * meta.limit < meta.total ? meta.page + 1 : undefined),
  });
}

/** One comparison. While its roadmap is being made the page may ask for it. */
export function useAnalysis(id: string) {
  return useQuery({
    queryKey: [...ANALYSES, id],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET("/api/v1/analysis/{analysis_id}", { params: { path: { analysis_id: id } }, signal }))).data,
  });
}

/** The newest resumes, to choose from. */
export function useResumes() {
  return useQuery({
    queryKey: ["resumes", "choices"],
    ...FRESH,
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET("/api/v1/resumes", { params: { query: { limit: CHOICES } }, signal }))).data,
  });
}

/** The newest job ads, to choose from. */
export function useJobs() {
  return useQuery({
    queryKey: ["jobs", "choices"],
    ...FRESH,
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET("/api/v1/jobs", { params: { query: { limit: CHOICES } }, signal }))).data,
  });
}

/** Titles of the roles whose usual profile is known. */
export function useRoles(enabled: boolean) {
  return useQuery({
    queryKey: ["analysis-roles"],
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => (await unwrap(api.GET("/api/v1/analysis/roles", { signal }))).data.roles,
  });
}

/** Where evidence lies: a resume or a job ad. */
export interface Source {
  kind: "resume" | "job";
  id: string;
}

/** The stored text that spans of a comparison point into. */
export function useSourceText({ kind, id }: Source) {
  return useQuery({
    queryKey: ["source-text", kind, id],
    queryFn: async ({ signal }) => {
      if (kind === "resume") {
        const { data } = await unwrap(
          api.GET("/api/v1/resumes/{resume_id}", { params: { path: { resume_id: id } }, signal }),
        );
        return { title: data.filename, text: data.text };
      }
      const { data } = await unwrap(api.GET("/api/v1/jobs/{job_id}", { params: { path: { job_id: id } }, signal }));
      return { title: data.title, text: data.text };
    },
  });
}

/** Compare; the same comparison gives the analysis that is there. */
export function useCompare(onDone: (analysis: Analysis) => unknown) {
  const queries = useQueryClient();
  return useCreate({
    create: async (body: Comparison, key: string) =>
      (await unwrap(api.POST("/api/v1/analysis/skill-gap", { body, params: { header: { "Idempotency-Key": key } } })))
        .data,
    onSuccess: (analysis) => {
      queries.setQueryData([...ANALYSES, analysis.analysis_id], analysis);
      void queries.invalidateQueries({ queryKey: ANALYSES });
      return onDone(analysis);
    },
  });
}

/** Delete a comparison; its roadmap stays. */
export function useDeleteAnalysis(onDone: () => unknown) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE("/api/v1/analysis/{analysis_id}", { params: { path: { analysis_id: id } } })),
    onSuccess: async (_, id) => {
      await refreshLists(queries, PAGES);
      await onDone();
      queries.removeQueries({ queryKey: [...ANALYSES, id] });
    },
  });
}

/** Make the roadmap of a comparison, or get the one that was made in the meantime. */
export function useMakeRoadmap(onDone: (pathId: string) => unknown) {
  const queries = useQueryClient();
  return useCreate({
    create: async (analysisId: string, key: string) =>
      (
        await unwrap(
          api.POST("/api/v1/learning-paths", {
            body: { analysis_id: analysisId, hours_per_week: 8 },
            params: { header: { "Idempotency-Key": key } },
          }),
        )
      ).data,
    onSuccess: ({ path_id }) => {
      void queries.invalidateQueries({ queryKey: ["learning-paths"] });
      return onDone(path_id);
    },
  });
}
