/** What somebody has, for the start page: the newest few of each kind, and how many there are. */

import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api";

/** Enough to find an open interview, and what the cards show. */
const FEW = { params: { query: { limit: 20 } } };

export function useBelongings() {
  return useQuery({
    queryKey: ["home"],
    queryFn: async ({ signal }) => {
      const [resumes, jobs, analyses, paths, interviews] = await Promise.all([
        unwrap(api.GET("/api/v1/resumes", { ...FEW, signal })),
        unwrap(api.GET("/api/v1/jobs", { ...FEW, signal })),
        unwrap(api.GET("/api/v1/analysis", { ...FEW, signal })),
        unwrap(api.GET("/api/v1/learning-paths", { ...FEW, signal })),
        unwrap(api.GET("/api/v1/interviews", { ...FEW, signal })),
      ]);
      return { resumes, jobs, analyses, paths, interviews };
    },
    // What was made on another page has to be here at once.
    staleTime: 0,
  });
}

export function useAccount() {
  return useQuery({
    queryKey: ["users", "me"],
    queryFn: async ({ signal }) => (await unwrap(api.GET("/api/v1/users/me", { signal }))).data,
  });
}
