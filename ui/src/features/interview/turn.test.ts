import { describe, expect, it } from "vitest";
import type { ApiError } from "@/api";
import { type Submission, type TurnWatcher, takeTurn, waitForNetwork } from "./turn";

const SUBMISSION: Submission = { key: "key-1", questionId: "intro", answer: "Hello.", turn: 3 };
const OUTCOME = { turn: 3, status: "active", phase: "technical", evaluation: null, next_question: null };

const EVENTS = [
  { type: "RUN_STARTED" },
  { type: "CUSTOM", name: "phase", value: { phase: "technical" } },
  { type: "TEXT_MESSAGE_START" },
  { type: "TEXT_MESSAGE_CONTENT", delta: "What is" },
  { type: "TEXT_MESSAGE_CONTENT", delta: " a hash" },
  { type: "TEXT_MESSAGE_CONTENT", delta: " table?" },
  { type: "TEXT_MESSAGE_END" },
  { type: "RUN_FINISHED" },
  { type: "CUSTOM", name: "turn", value: OUTCOME },
];

interface Asked {
  key: string | null;
  after: string | null;
  body: unknown;
}

type Behaviour = (asked: Asked) => Response;

/** The events after `after`, as the service sends them, up to `most` events in all; the stream then breaks or ends. */
function streamed({ after }: Asked, most = EVENTS.length, breaks = false): Response {
  const from = after === null ? 0 : Number(after.split("-")[1]) + 1;
  const frames = EVENTS.map((event, number) => `data: ${JSON.stringify(event)}\nid: 3-${number}\n\n`).slice(from, most);
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const frame = frames.shift();
      if (frame) controller.enqueue(new TextEncoder().encode(frame));
      else if (breaks) controller.error(new TypeError("network error"));
      else controller.close();
    },
  });
  return new Response(body, { status: 200, headers: { "Content-Type": "text/event-stream" } });
}

function refusal(status: number, code: string, details: object = {}): Response {
  return new Response(JSON.stringify({ error: { code, message: "No.", details, timestamp: "" } }), { status });
}

/** Take a turn of a service that behaves like this, request by request. */
function taken(behaviours: readonly Behaviour[], signal = new AbortController().signal) {
  const asked: Asked[] = [];
  const waits: number[] = [];
  const seen = { text: "", phases: [] as string[], trouble: [] as (string | null)[] };
  const watcher: TurnWatcher = {
    onStart: () => {
      seen.text = "";
    },
    onText: (piece) => {
      seen.text += piece;
    },
    onPhase: (phase) => seen.phases.push(phase),
    onTrouble: (error: ApiError | null) => {
      const code = error?.code ?? null;
      if (seen.trouble.at(-1) !== code) seen.trouble.push(code);
    },
  };
  const send = async (_: RequestInfo | URL, init?: RequestInit) => {
    const headers = new Headers(init?.headers);
    const request = {
      key: headers.get("Idempotency-Key"),
      after: headers.get("Last-Event-ID"),
      body: JSON.parse(String(init?.body)),
    };
    const behave = behaviours[asked.length];
    asked.push(request);
    if (!behave) throw new Error("One request too many.");
    return behave(request);
  };
  const wait = async (ms: number) => {
    waits.push(ms);
  };
  const outcome = takeTurn("i1", SUBMISSION, watcher, signal, { fetch: send, wait });
  return { outcome, asked, waits, seen };
}

const lost: Behaviour = () => {
  throw new TypeError("Failed to fetch");
};

describe("a turn", () => {
  it("gives the words as they come and the outcome at the end", async () => {
    const { outcome, asked, seen } = taken([streamed]);
    expect(await outcome).toEqual(OUTCOME);
    expect(seen).toEqual({ text: "What is a hash table?", phases: ["technical"], trouble: [null] });
    expect(asked).toEqual([{ key: "key-1", after: null, body: { answer: "Hello.", question_id: "intro" } }]);
  });

  it.each(EVENTS.map((_, most) => most))(
    "cut off after %i events goes on behind them, under the same key",
    async (most) => {
      const { outcome, asked, seen } = taken([(request) => streamed(request, most, true), streamed]);
      expect(await outcome).toEqual(OUTCOME);
      expect(seen.text).toBe("What is a hash table?");
      expect(asked.map(({ key }) => key)).toEqual(["key-1", "key-1"]);
      expect(asked[1]?.after).toBe(most === 0 ? null : `3-${most - 1}`);
      expect(seen.trouble).toContain("NO_ANSWER");
      expect(seen.trouble.at(-1)).toBeNull();
    },
  );

  it("that ends too early without an error is a lost connection, too", async () => {
    const { outcome, seen } = taken([(request) => streamed(request, 5), streamed]);
    expect(await outcome).toEqual(OUTCOME);
    expect(seen.text).toBe("What is a hash table?");
  });

  it("is tried for as long as nobody answers, with longer pauses", async () => {
    const { outcome, waits } = taken([lost, lost, lost, lost, lost, lost, streamed]);
    await outcome;
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000]);
  });

  it("waits for another answer that is being worked on, and as long as the service asks", async () => {
    const { outcome, waits } = taken([
      () => refusal(409, "TURN_IN_PROGRESS"),
      () => refusal(429, "RATE_LIMIT_EXCEEDED", { retry_after: 7 }),
      streamed,
    ]);
    expect(await outcome).toEqual(OUTCOME);
    expect(waits).toEqual([500, 7_000]);
  });

  it("that fails inside the stream is sent again from its beginning, and given up at the third fault", async () => {
    const fault: Behaviour = () =>
      new Response('data: {"type":"RUN_ERROR","code":"INTERNAL_ERROR","message":"Oh."}\nid: 3-error\n\n');
    const { outcome, asked } = taken([fault, streamed]);
    expect(await outcome).toEqual(OUTCOME);
    expect(asked[1]?.after).toBeNull();
    await expect(taken([fault, fault, fault]).outcome).rejects.toMatchObject({ code: "INTERNAL_ERROR" });
  });

  it.each(["STALE_QUESTION", "INTERVIEW_COMPLETED", "INTERVIEW_ABANDONED"])(
    "is not repeated after %s",
    async (code) => {
      const { outcome, asked } = taken([() => refusal(409, code)]);
      await expect(outcome).rejects.toMatchObject({ code, status: 409 });
      expect(asked).toHaveLength(1);
    },
  );

  it("ends when nobody waits for it any more", async () => {
    const control = new AbortController();
    const { outcome } = taken(
      [
        () => {
          control.abort();
          throw new DOMException("Aborted", "AbortError");
        },
      ],
      control.signal,
    );
    await expect(outcome).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("waiting for the network", () => {
  it("ends when it is back, and when it is called off", async () => {
    const back = waitForNetwork(60_000, new AbortController().signal);
    window.dispatchEvent(new Event("online"));
    await back;
    const control = new AbortController();
    const off = waitForNetwork(60_000, control.signal);
    control.abort();
    await expect(off).rejects.toMatchObject({ name: "AbortError" });
  });
});
