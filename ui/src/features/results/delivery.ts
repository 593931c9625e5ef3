/** What the mirror of delivery and the recordings ask of the service. */

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, asApiError, type components, unwrap } from "@/api";

export type Timeline = components["schemas"]["TimelineBody"];
export type TimelineWindow = Timeline["windows"][number];
export type Recording = components["schemas"]["RecordingBody"];

/** Delivery over time; the owner's alone. */
export function useTimeline(interviewId: string) {
  return useQuery({
    queryKey: ["interviews", interviewId, "timeline"],
    queryFn: async ({ signal }) => {
      const params = { path: { interview_id: interviewId } };
      return (await unwrap(api.GET("/api/v1/interviews/{interview_id}/timeline", { params, signal }))).data;
    },
  });
}

export function useRecordings(interviewId: string) {
  return useQuery({
    queryKey: ["interviews", interviewId, "recordings"],
    queryFn: async ({ signal }) => {
      const params = { path: { interview_id: interviewId }, query: { limit: 100 } };
      return (await unwrap(api.GET("/api/v1/interviews/{interview_id}/recordings", { params, signal }))).data;
    },
  });
}

/** Fetch a recording for playing; resolves with an address that the page has to revoke. */
export function usePlay({ interview_id, recording_id }: Recording) {
  return useMutation({
    mutationFn: async () => {
      const answer = api.GET("/api/v1/interviews/{interview_id}/recordings/{recording_id}", {
        params: { path: { interview_id, recording_id } },
        parseAs: "blob",
      });
      const film = await unwrap(answer).catch((cause: unknown) => Promise.reject(asApiError(cause)));
      return URL.createObjectURL(film as Blob);
    },
  });
}

export function useDeleteRecording({ interview_id, recording_id }: Recording) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.DELETE("/api/v1/interviews/{interview_id}/recordings/{recording_id}", {
          params: { path: { interview_id, recording_id } },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["interviews", interview_id, "recordings"] }),
  });
}
