/** What the inbox asks of the service. */

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type components, unwrap, useUser } from "@/api";
import { safeNext } from "@/app/next";

export type Notification = components["schemas"]["NotificationItem"];
export type Preference = components["schemas"]["KindPreference"];
export type Choice = components["schemas"]["KindChoice"];
export type Channel = components["schemas"]["Channel"];

const PAGE = 20;
/** The bell looks this often, while the tab is seen. */
const POLL_MS = 60_000;
const ALL = ["notifications"] as const;

/** How many are unread. */
export function useUnread() {
  return useQuery({
    queryKey: [...ALL, "unread"],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET("/api/v1/notifications", { params: { query: { limit: 1, unread: true } }, signal }))).meta
        .unread,
    refetchInterval: POLL_MS,
    refetchOnWindowFocus: true,
  });
}

/** The inbox, the newest first, a page at a time; the words are in the language of the account. */
export function useInbox(unread: boolean) {
  const { language } = useUser();
  return useInfiniteQuery({
    queryKey: [...ALL, "list", unread, language],
    initialPageParam: 1,
    queryFn: ({ pageParam: page, signal }) =>
      unwrap(api.GET("/api/v1/notifications", { params: { query: { page, limit: PAGE, unread } }, signal })),
    getNextPageParam: (last, pages) => (pages.length * PAGE < last.meta.total ? pages.length + 1 : null),
    staleTime: 0,
  });
}

export function useMarkRead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (notification_id: string) =>
      unwrap(api.POST("/api/v1/notifications/{notification_id}/read", { params: { path: { notification_id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}

export function useMarkAllRead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/notifications/read-all")),
    onSuccess: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}

export function useRemove() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (notification_id: string) =>
      unwrap(api.DELETE("/api/v1/notifications/{notification_id}", { params: { path: { notification_id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}

/** What the user wants to hear of, by kind and channel. */
export function usePreferences() {
  const { language } = useUser();
  return useQuery({
    queryKey: [...ALL, "preferences", language],
    queryFn: async ({ signal }) => (await unwrap(api.GET("/api/v1/notifications/preferences", { signal }))).data,
  });
}

export function usePrefer() {
  const queries = useQueryClient();
  const { language } = useUser();
  return useMutation({
    mutationFn: async (choice: Choice) =>
      (await unwrap(api.PUT("/api/v1/notifications/preferences", { body: { kinds: [choice] } }))).data,
    onSuccess: async (found) => {
      queries.setQueryData([...ALL, "preferences", language], found);
      // What is switched off in the app is not listed.
      await queries.invalidateQueries({ queryKey: [...ALL, "list"] });
      await queries.invalidateQueries({ queryKey: [...ALL, "unread"] });
    },
  });
}

/** Where a notification leads in this app; null where it leads nowhere. */
export function addressOf({ path }: Pick<Notification, "path">): string | null {
  return safeNext(path);
}
