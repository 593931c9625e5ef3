/** What is on the page during a live interview, worked out from the messages of the socket. */

import type { Ending, ServerMessage } from "./protocol";

export interface Caption {
  id: number;
  from: "user" | "assistant";
  text: string;
}

export interface Conversation {
  connection: "connecting" | "open" | "lost" | "closed";
  /** Why it was closed for good. */
  ending: Ending | null;
  /** What was said since the page was opened, in order; whole sentences. */
  captions: readonly Caption[];
  /** What is being heard of the candidate, not final. */
  hearing: string;
  /** What the interviewer is saying, while it still comes. */
  saying: string;
  /** The answer was taken and the reply is not there yet. */
  thinking: boolean;
  hint: { kind: string; text: string } | null;
  trouble: { code: string; message: string } | null;
}

export type Event =
  | ServerMessage
  | { type: "opened" }
  | { type: "closed"; ending: Ending }
  | { type: "typed"; text: string };

export const BEGINNING: Conversation = {
  connection: "connecting",
  ending: null,
  captions: [],
  hearing: "",
  saying: "",
  thinking: false,
  hint: null,
  trouble: null,
};

export function next(before: Conversation, event: Event): Conversation {
  switch (event.type) {
    case "opened":
      return { ...before, connection: "open", ending: null, trouble: null };
    case "closed":
      return {
        ...before,
        connection: event.ending === "lost" ? "lost" : "closed",
        ending: event.ending,
        hearing: "",
        saying: "",
        thinking: false,
      };
    case "typed":
      return { ...said(before, "user", event.text), hearing: "", thinking: true, hint: null };
    case "transcript":
      if (event.role !== "user") return before;
      if (!event.is_final) return { ...before, hearing: event.text };
      return event.text ? { ...said(before, "user", event.text), hearing: "", thinking: true, hint: null } : before;
    case "llm_chunk":
      return { ...before, saying: before.saying + event.text, thinking: false };
    case "assistant_complete":
      return { ...said(before, "assistant", event.text), saying: "", thinking: false };
    case "hint":
      return { ...before, hint: { kind: event.kind, text: event.text }, thinking: false };
    case "error":
      return { ...before, trouble: { code: event.code, message: event.message }, thinking: false };
    default:
      return before;
  }
}

function said(before: Conversation, from: Caption["from"], text: string): Conversation {
  const last = before.captions.at(-1);
  // After a lost connection the service says its last words again.
  if (last && last.from === from && last.text === text) return before;
  return { ...before, captions: [...before.captions, { id: (last?.id ?? 0) + 1, from, text }] };
}
