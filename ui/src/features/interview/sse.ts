/** Server-sent events read from an answer to `fetch`, which can POST and send headers; `EventSource` cannot. */

export interface ServerEvent {
  /** The last id that was sent, as the standard has it; empty where none was. */
  id: string;
  data: string;
}

/**
 * The events of a stream, as they come. Ends where the stream ends; an event that is cut off in the middle is not given.
 * Throws a `TypeError`, as `fetch` does for a lost connection, when nothing has come for `silenceMs`, comments included.
 */
export async function* serverEvents(body: ReadableStream<Uint8Array>, silenceMs: number): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let id = "";
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await within(reader.read(), silenceMs);
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line === "") {
          if (data.length > 0) yield { id, data: data.join("\n") };
          data = [];
        } else {
          const [, name = "", value = ""] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
          if (name === "data") data.push(value);
          else if (name === "id" && !value.includes("\0")) id = value;
        }
      }
    }
  } finally {
    // Whoever stops early does not want the rest; that it may have failed already is known by then.
    await reader.cancel().catch(() => undefined);
  }
}

async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TypeError(`Nothing came for ${ms} ms.`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
