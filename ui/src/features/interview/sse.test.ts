import { describe, expect, it } from "vitest";
import { type ServerEvent, serverEvents } from "./sse";

const encoder = new TextEncoder();

/** A stream that gives these pieces one after the other, and then ends or hangs. */
function stream(pieces: readonly Uint8Array[], hangs = false): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      const piece = pieces[at];
      at += 1;
      if (piece) controller.enqueue(piece);
      else if (hangs) return new Promise(() => undefined);
      else controller.close();
    },
  });
}

async function read(pieces: readonly (string | Uint8Array)[]): Promise<ServerEvent[]> {
  const bytes = pieces.map((piece) => (typeof piece === "string" ? encoder.encode(piece) : piece));
  const found: ServerEvent[] = [];
  for await (const event of serverEvents(stream(bytes), 1_000)) found.push(event);
  return found;
}

describe("a stream of events", () => {
  it("is read with its ids, whichever comes first in an event", async () => {
    expect(await read(["data: a\nid: 1-0\n\nid: 1-1\ndata: b\n\n"])).toEqual([
      { id: "1-0", data: "a" },
      { id: "1-1", data: "b" },
    ]);
  });

  it("is read alike wherever it is cut, within a letter too", async () => {
    const bytes = encoder.encode("data: नमस्ते 🙂\r\nid: 2-1\r\n\r\ndata: x\r\n\r\n");
    for (let cut = 1; cut < bytes.length; cut += 1) {
      expect(await read([bytes.slice(0, cut), bytes.slice(cut)])).toEqual([
        { id: "2-1", data: "नमस्ते 🙂" },
        { id: "2-1", data: "x" },
      ]);
    }
  });

  it("joins lines of data, and leaves comments and an event without an end out", async () => {
    expect(await read([": still working\n\ndata: a\ndata: b\n\ndata: cut off"])).toEqual([{ id: "", data: "a\nb" }]);
  });

  it("is given up as a lost connection when nothing comes", async () => {
    const events = serverEvents(stream([encoder.encode("data: a\n\n")], true), 20);
    expect((await events.next()).value).toEqual({ id: "", data: "a" });
    await expect(events.next()).rejects.toBeInstanceOf(TypeError);
  });
});
