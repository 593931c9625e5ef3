import { describe, expect, it } from "vitest";
import { BEGINNING, type Conversation, type Event, next } from "./conversation";

const told = (...events: Event[]): Conversation => events.reduce(next, BEGINNING);
const heard = (text: string, isFinal: boolean): Event => ({
  type: "transcript",
  text,
  role: "user",
  is_final: isFinal,
  confidence: 0.9,
});

describe("a live conversation", () => {
  it("shows what is being heard until it is final", () => {
    expect(told(heard("A queue", false)).hearing).toBe("A queue");
    const final = told(heard("A queue", false), heard("A queue is first in, first out.", true));
    expect(final).toMatchObject({ hearing: "", thinking: true });
    expect(final.captions).toEqual([{ id: 1, from: "user", text: "A queue is first in, first out." }]);
    expect(told(heard("A queue", false), heard("", false)).hearing).toBe("");
  });

  it("grows the reply piece by piece and keeps it whole", () => {
    const growing = told({ type: "llm_chunk", text: "What " }, { type: "llm_chunk", text: "else?" });
    expect(growing.saying).toBe("What else?");
    const whole = next(growing, { type: "assistant_complete", text: "What else?", role: "assistant", turn: 3 });
    expect(whole).toMatchObject({ saying: "", captions: [{ from: "assistant", text: "What else?" }] });
  });

  it("does not repeat what the service says again after a lost connection", () => {
    const reply: Event = { type: "assistant_complete", text: "What else?", role: "assistant", turn: 3 };
    expect(told(reply, { type: "closed", ending: "lost" }, { type: "opened" }, reply).captions).toHaveLength(1);
  });

  it("takes a hint as the end of thinking, and a new answer as the end of the hint", () => {
    const asked = told(heard("mumble", true), { type: "hint", kind: "repeat", text: "Please say it again." });
    expect(asked).toMatchObject({ thinking: false, hint: { kind: "repeat" } });
    expect(next(asked, { type: "typed", text: "A queue." })).toMatchObject({ hint: null, thinking: true });
  });

  it("tells a connection that comes back from one that is closed", () => {
    expect(told({ type: "closed", ending: "lost" }).connection).toBe("lost");
    expect(told({ type: "closed", ending: "elsewhere" }).connection).toBe("closed");
  });
});
