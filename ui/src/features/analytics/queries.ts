/** What the page for administrators asks of the service. */

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api, type components, unwrap } from "@/api";

type Schemas = components["schemas"];
export type Operations = Schemas["OperationsBody"];
export type Aggregate = Schemas["AggregateBody"];
export type Trends = Schemas["TrendsBody"];

/** Days that can be looked back on. */
export const PERIODS = [7, 30, 90, 365] as const;
export type Period = (typeof PERIODS)[number];

const COMMENTS = 10;

/** How the service was used in the last days. */
export function useOperations(days: Period) {
  return useQuery({
    queryKey: ["admin", "analytics", days],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET("/api/v1/admin/analytics", { params: { query: { days } }, signal }))).data,
    placeholderData: keepPreviousData,
  });
}

/** All interviews and indices together. */
export function useAggregate() {
  return useQuery({
    queryKey: ["analytics", "aggregate"],
    queryFn: async ({ signal }) => (await unwrap(api.GET("/api/v1/analytics/aggregate", { signal }))).data,
  });
}

/** The mean overall score of each day. */
export function useTrends(days: Period) {
  return useQuery({
    queryKey: ["analytics", "trends", days],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET("/api/v1/analytics/trends", { params: { query: { days } }, signal }))).data,
    placeholderData: keepPreviousData,
  });
}

/** What candidates said, the newest first. */
export function useComments() {
  return useInfiniteQuery({
    queryKey: ["admin", "analytics", "comments"],
    initialPageParam: 1,
    queryFn: ({ pageParam: page, signal }) =>
      unwrap(api.GET("/api/v1/admin/analytics/comments", { params: { query: { page, limit: COMMENTS } }, signal })),
    getNextPageParam: (last, pages) => (pages.length * COMMENTS < last.meta.total ? pages.length + 1 : null),
  });
}
