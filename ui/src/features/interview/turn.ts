/**
 * One turn over AG-UI events, sent until it has arrived: the same answer with the same key is the same turn, and `Last-Event-ID`
 * goes on after the last event that came. So nothing is lost and nothing doubled, wherever the connection breaks.
 */

import { ApiError, asApiError, type components } from "@/api";
import { errorOf } from "@/api/errors";
import { isWorthRetrying, retryDelay } from "@/api/query";
import { serverEvents } from "./sse";

export type TurnOutcome = components["schemas"]["TurnOutcome"];
export type CodeLanguage = components["schemas"]["NewAnswer"]["language"];

/** An answer on its way. It is kept in the browser until the service has taken it. */
export interface Submission {
  key: string;
  questionId: string;
  answer: string;
  language?: CodeLanguage;
  /** The number of the turn that it makes. */
  turn: number;
}

export interface TurnWatcher {
  /** The interviewer begins to say what comes next: what there was of it before does not count. */
  onStart: () => void;
  /** More of it. The stream is read on when this is done. */
  onText: (piece: string) => void | Promise<void>;
  onPhase: (phase: string) => void;
  /** The connection is lost (`error` says how) or is there again (null). */
  onTrouble: (error: ApiError | null) => void;
}

export interface Way {
  fetch: typeof fetch;
  /** Resolves after so many milliseconds, or earlier when it is worth a try. Rejects when `signal` ends. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** The service says that it is still there every 15 s. */
const SILENCE_MS = 40_000;
const MOST_FAULTS = 3;
const RETRIED_CODES = new Set(["TURN_IN_PROGRESS", "UNAVAILABLE", "BUSY"]);

interface Event {
  type: string;
  name?: string;
  delta?: string;
  message?: string;
  code?: string;
  value?: unknown;
}

/**
 * Send the answer and report what comes, until the outcome is there.
 *
 * @throws ApiError where sending again cannot help: a question that is no longer open, an interview that is over, a sign-in that
 * has ended; and `DOMException` "AbortError" when `signal` ends.
 */
export async function takeTurn(
  interviewId: string,
  submission: Submission,
  watcher: TurnWatcher,
  signal: AbortSignal,
  way: Way,
): Promise<TurnOutcome> {
  let lastEventId = "";
  let failures = 0;
  let faults = 0;
  const attempt = async (): Promise<TurnOutcome> => {
    const body = await request(interviewId, submission, lastEventId, signal, way.fetch);
    for await (const { id, data } of serverEvents(body, SILENCE_MS)) {
      signal.throwIfAborted();
      const event = JSON.parse(data) as Event;
      if (event.type === "RUN_ERROR") {
        lastEventId = "";
        throw new ApiError(event.code ?? "INTERNAL_ERROR", event.message ?? "", 0);
      }
      failures = 0;
      watcher.onTrouble(null);
      if (event.type === "TEXT_MESSAGE_START") watcher.onStart();
      else if (event.type === "TEXT_MESSAGE_CONTENT") await watcher.onText(event.delta ?? "");
      else if (event.type === "CUSTOM" && event.name === "phase") {
        watcher.onPhase((event.value as { phase: string }).phase);
      } else if (event.type === "CUSTOM" && event.name === "turn") return event.value as TurnOutcome;
      lastEventId = id;
    }
    throw new TypeError("The stream ended before the turn did.");
  };
  for (;;) {
    try {
      return await attempt();
    } catch (cause) {
      signal.throwIfAborted();
      const error = asApiError(cause);
      faults += error.code === "INTERNAL_ERROR" ? 1 : 0;
      const again =
        isWorthRetrying(error) ||
        RETRIED_CODES.has(error.code) ||
        (error.code === "INTERNAL_ERROR" && faults < MOST_FAULTS);
      if (!again) throw error;
      watcher.onTrouble(error);
      await way.wait(retryDelay(failures, error), signal);
      failures += 1;
    }
  }
}

async function request(
  interviewId: string,
  { key, questionId, answer, language }: Submission,
  lastEventId: string,
  signal: AbortSignal,
  send: typeof fetch,
): Promise<ReadableStream<Uint8Array>> {
  const response = await send(
    `${window.location.origin}/api/v1/interviews/${encodeURIComponent(interviewId)}/answers`,
    {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: "text/event-stream",
        "Idempotency-Key": key,
        ...(lastEventId ? { "Last-Event-ID": lastEventId } : {}),
      },
      body: JSON.stringify({ answer, question_id: questionId, ...(language ? { language } : {}) }),
      signal,
    },
  );
  if (!response.ok) throw errorOf(response.status, await response.json().catch(() => null));
  if (!response.body) throw new TypeError("The answer has no body.");
  return response.body;
}

/** Waits so long, at most until the network is back or the page is looked at again. */
export function waitForNetwork(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      signal.removeEventListener("abort", stop);
    };
    const done = () => {
      finish();
      resolve();
    };
    const stop = () => {
      finish();
      reject(signal.reason);
    };
    const timer = setTimeout(done, ms);
    window.addEventListener("online", done);
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
  });
}
