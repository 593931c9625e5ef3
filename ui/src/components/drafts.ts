/** What somebody is writing, kept in this browser until it has been sent. */

import { useCallback, useEffect, useRef, useState } from "react";

const PREFIX = "nexura.draft.";
/** So many are kept; the oldest go first. */
const MOST = 200;
const PAUSE_MS = 250;

interface Kept {
  text: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** The draft of that name, or null. */
export function readDraft(name: string): string | null {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + name) ?? "null") as Partial<Kept> | null;
    return typeof kept?.text === "string" ? kept.text : null;
  } catch {
    return null;
  }
}

/** Keep a draft. Where storage is full or forbidden it lasts as long as the page. */
export function writeDraft(name: string, text: string): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify({ text, at: Date.now() } satisfies Kept));
    forgetOldest();
  } catch {
    // As said above.
  }
}

export function removeDraft(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Then there is none, either.
  }
}

function forgetOldest(): void {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  if (names.length <= MOST) return;
  const at = (name: string) => (JSON.parse(localStorage.getItem(name) ?? "null") as Partial<Kept> | null)?.at ?? 0;
  names.sort((a, b) => at(a) - at(b));
  for (const name of names.slice(0, names.length - MOST)) localStorage.removeItem(name);
}

/**
 * A text that outlives a reload under `name`; another name is another text. It is written a moment after the last change, and at
 * once when the page is left or `keep` is called. `initial` is what it begins with, and is not kept as long as it is unchanged.
 */
export function useDraft(name: string, initial = ""): [text: string, change: (text: string) => void, keep: () => void] {
  const [shown, setShown] = useState({ name, text: readDraft(name) ?? initial });
  const waiting = useRef<{ name: string; text: string; timer: ReturnType<typeof setTimeout> } | null>(null);

  const flush = useCallback(() => {
    if (!waiting.current) return;
    const { name: of, text, timer } = waiting.current;
    clearTimeout(timer);
    waiting.current = null;
    if (text) writeDraft(of, text);
    else removeDraft(of);
  }, []);

  useEffect(() => {
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, [flush]);

  let { text } = shown;
  if (shown.name !== name) {
    text = readDraft(name) ?? initial;
    setShown({ name, text });
  }

  const change = useCallback(
    (next: string) => {
      setShown({ name, text: next });
      if (waiting.current?.name !== name) flush();
      else clearTimeout(waiting.current.timer);
      waiting.current = { name, text: next, timer: setTimeout(flush, PAUSE_MS) };
    },
    [name, flush],
  );
  return [text, change, flush];
}
