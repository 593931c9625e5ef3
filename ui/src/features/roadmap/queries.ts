/** Learning paths, progress on them, recommendations and ratings. */

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type components, unwrap, useCreate } from "@/api";

export type Roadmap = components["schemas"]["LearningPathBody"];
export type RoadmapItem = components["schemas"]["LearningPathItem"];
export type Skill = components["schemas"]["PathSkill"];
export type Resource = components["schemas"]["PathResource"];
export type Recommended = components["schemas"]["RecommendedResource"];
export type Milestone = components["schemas"]["PathMilestone"];
export type Change = components["schemas"]["LearningPathChange"];
export type ProgressEvent = components["schemas"]["ProgressEvent"];

const PAGE = 20;
const NAMED = 100;
const RECOMMENDED = 6;
const PATHS = ["learning-paths"] as const;

/** All roadmaps, newest first, page by page. */
export function useRoadmaps() {
  return useInfiniteQuery({
    queryKey: [...PATHS, "pages"],
    initialPageParam: 1,
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET("/api/v1/learning-paths", { params: { query: { page: pageParam, limit: PAGE } }, signal })),
    getNextPageParam: ({ meta }) => (meta.page * meta.limit < meta.total ? meta.page + 1 : undefined),
  });
}

/** One roadmap, planned anew by the service where that is due. */
export function useRoadmap(id: string) {
  return useQuery({
    queryKey: [...PATHS, "one", id],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET("/api/v1/learning-paths/{path_id}", { params: { path: { path_id: id } }, signal }))).data,
  });
}

/** What to take up next, over all unfinished roadmaps. */
export function useRecommendations() {
  return useQuery({
    queryKey: [...PATHS, "recommendations"],
    queryFn: async ({ signal }) =>
      (
        await unwrap(
          api.GET("/api/v1/learning-paths/recommendations", { params: { query: { limit: RECOMMENDED } }, signal }),
        )
      ).data,
  });
}

/** What each analysis was made for: a job's title or a role. What was deleted, or never had a name, is left out. */
export function useTitles(): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: ["analyses", "titles"],
    queryFn: async ({ signal }) => {
      const [analyses, jobs] = await Promise.all([
        unwrap(api.GET("/api/v1/analysis", { params: { query: { limit: NAMED } }, signal })),
        unwrap(api.GET("/api/v1/jobs", { params: { query: { limit: NAMED } }, signal })),
      ]);
      const jobTitles = new Map(jobs.data.map(({ job_id, title }) => [job_id, title]));
      return analyses.data.flatMap(({ analysis_id, job_id, target_role }): [string, string][] => {
        const title = jobTitles.get(job_id ?? "") ?? target_role;
        return title ? [[analysis_id, title]] : [];
      });
    },
  });
  return new Map(data);
}

function useTakeOver() {
  const queries = useQueryClient();
  return (roadmap: Roadmap) => {
    queries.setQueryData([...PATHS, "one", roadmap.path_id], roadmap);
    void queries.invalidateQueries({ queryKey: [...PATHS, "pages"] });
    void queries.invalidateQueries({ queryKey: [...PATHS, "recommendations"] });
  };
}

/** Change hours a week or what is offered; the plan is made anew. */
export function useChangeRoadmap(id: string, onDone: () => unknown) {
  const takeOver = useTakeOver();
  return useMutation({
    mutationFn: async (body: Change) =>
      (await unwrap(api.PUT("/api/v1/learning-paths/{path_id}", { body, params: { path: { path_id: id } } }))).data,
    onSuccess: (roadmap) => {
      takeOver(roadmap);
      onDone();
    },
  });
}

/** Report what happened to a skill or a resource; the plan is made anew. */
export function useReportProgress(id: string, onDone: (event: ProgressEvent) => unknown) {
  const takeOver = useTakeOver();
  return useCreate({
    create: async (body: ProgressEvent, key: string) =>
      (
        await unwrap(
          api.POST("/api/v1/learning-paths/{path_id}/progress", {
            body,
            params: { path: { path_id: id }, header: { "Idempotency-Key": key } },
          }),
        )
      ).data,
    onSuccess: (roadmap, event) => {
      takeOver(roadmap);
      onDone(event);
    },
  });
}

export type Report = ReturnType<typeof useReportProgress>;

/** The caller's rating of a resource, as given since the page was loaded: the service does not tell earlier ones. */
export function useMyRating(resourceId: string): number {
  return (
    useQuery({ queryKey: ["my-rating", resourceId], queryFn: () => 0, staleTime: Number.POSITIVE_INFINITY }).data ?? 0
  );
}

/** Rate a resource from 1 to 5, in place of the rating before. */
export function useRate(resourceId: string) {
  const queries = useQueryClient();
  return useCreate({
    create: async (rating: number, key: string) =>
      (
        await unwrap(
          api.POST("/api/v1/resources/{resource_id}/rating", {
            body: { rating },
            params: { path: { resource_id: resourceId }, header: { "Idempotency-Key": key } },
          }),
        )
      ).data,
    onSuccess: ({ rating }) => queries.setQueryData(["my-rating", resourceId], rating),
  });
}
