/** What live interviews ask of the service. */

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, asApiError, type components, newKey, session, unwrap } from "@/api";
import { errorOf } from "@/api/errors";
import type { Archive } from "./recorder";

export type InterviewDetail = components["schemas"]["InterviewDetail"];

const CONSENTS = ["microphone", "camera", "media_storage"] as const;
type Kind = (typeof CONSENTS)[number];
/** What was chosen, by kind. */
export type Consents = Record<Kind, boolean>;
type ConsentItem = components["schemas"]["ConsentBody"];
/** Each kind with its wording and whether it is given. */
export type ConsentItems = Record<Kind, ConsentItem>;

export function useInterview(interviewId: string) {
  return useQuery({
    queryKey: ["interviews", interviewId],
    queryFn: async ({ signal }) => {
      const path = { interview_id: interviewId };
      return (await unwrap(api.GET("/api/v1/interviews/{interview_id}", { params: { path }, signal }))).data;
    },
  });
}

/** What may be agreed to, in the user's language, and where it stands. */
export function useConsents() {
  return useQuery({
    queryKey: ["consents", "live"],
    queryFn: async ({ signal }): Promise<ConsentItems> => {
      const { data } = await unwrap(api.GET("/api/v1/users/me/consents", { signal }));
      return itemsOf(data.consents);
    },
  });
}

function itemsOf(consents: readonly ConsentItem[]): ConsentItems {
  const item = (kind: Kind) => {
    const found = consents.find((consent) => consent.kind === kind);
    if (!found) throw new Error(`The service knows no consent ${kind}.`);
    return found;
  };
  return { microphone: item("microphone"), camera: item("camera"), media_storage: item("media_storage") };
}

export function useSaveConsents() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (consents: Consents) => unwrap(api.PUT("/api/v1/users/me/consents", { body: { consents } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["consents"] }),
  });
}

const TRIES = 5;
const WAIT_MS = 1000;

/** Begin a recording; its pieces are tried again while the network is away. */
export async function openArchive(interviewId: string, format: string): Promise<Archive> {
  const path = { interview_id: interviewId };
  const { data } = await unwrap(
    api.POST("/api/v1/interviews/{interview_id}/recordings", {
      body: { content_type: format.startsWith("audio/") ? "audio/webm" : "video/webm" },
      params: { path, header: { "Idempotency-Key": newKey() } },
    }),
  );
  const place = `/api/v1/interviews/${interviewId}/recordings/${data.recording_id}`;
  return {
    chunk: (number, piece) =>
      persistently(() =>
        session.fetch(`${place}/chunks/${number}`, {
          method: "PUT",
          body: piece,
          headers: { "Content-Type": data.content_type },
        }),
      ),
    complete: () => persistently(() => session.fetch(`${place}/complete`, { method: "POST" })),
  };
}

/** Send until the service has taken or refused it. */
async function persistently(send: () => Promise<Response>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await send();
      if (answer.ok) return;
      throw errorOf(answer.status, await answer.json().catch(() => null));
    } catch (cause) {
      const { status } = asApiError(cause);
      const again = status === 0 || status === 429 || status >= 500;
      if (!again || attempt === TRIES) throw cause;
    }
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS * attempt));
  }
}
