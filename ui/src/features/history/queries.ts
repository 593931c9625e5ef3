/** What the history asks of the service. */

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type components, refreshLists, unwrap } from "@/api";

export type Interview = components["schemas"]["InterviewItem"];
export type Status = Interview["status"];

const PAGE = 10;

/** The user's interviews, newest first, ten at a time; of one status where given. */
export function usePastInterviews(status: Status | null) {
  return useInfiniteQuery({
    queryKey: ["interviews", "list", status],
    initialPageParam: 1,
    queryFn: ({ pageParam: page, signal }) => {
      const query = { page, limit: PAGE, sort: "-created_at", status };
      return unwrap(api.GET("/api/v1/interviews", { params: { query }, signal }));
    },
    getNextPageParam: (last, pages) => (pages.length * PAGE < last.meta.total ? pages.length + 1 : null),
  });
}

/** Delete an interview with all that belongs to it. */
export function useDeleteInterview() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (interviewId: string) => {
      await unwrap(
        api.DELETE("/api/v1/interviews/{interview_id}", { params: { path: { interview_id: interviewId } } }),
      );
    },
    onSuccess: async (_, interviewId) => {
      queries.removeQueries({ queryKey: ["interviews", interviewId] });
      await refreshLists(queries, ["interviews", "list"]);
    },
  });
}
