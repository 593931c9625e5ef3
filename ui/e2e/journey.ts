/** What journeys share: a keyboard without a mouse, an eye for untranslated words, a guard against what was planted. */

import type { Page } from "playwright-core";
import { expect } from "vitest";
import { place } from "./place";

/** Tab until something with that name has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, name: RegExp, most = 120): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press("Tab");
    const focused = await focusedName(page);
    if (name.test(focused)) return;
    seen.push(focused);
  }
  throw new Error(`Tab does not reach ${name}; it reached ${[...new Set(seen)].join(" | ")}`);
}

/** The name of what has the focus. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement as HTMLInputElement | null;
    if (!focused) return "";
    const label = focused.getAttribute("aria-label") ?? focused.labels?.[0]?.textContent ?? focused.textContent;
    return label?.trim() ?? "";
  });
}

/** Whether what has the focus can be seen to have it. */
export function focusIsVisible(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    // An editor or a radio group shows the focus on a frame around what has it.
    for (let node = document.activeElement; node && node !== document.body; node = node.parentElement) {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
      if ((outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none") return true;
    }
    return false;
  });
}

/**
 * Latin words on the page, outside what is marked as another language, code, and what people typed. `allowed` are names and terms
 * that stay as they are in every language.
 */
export async function latinWords(page: Page, allowed: ReadonlySet<string>): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const skipped = (element: Element) =>
      element.closest(
        '[lang]:not([lang="hi"]), code, pre, .cm-editor, script, style, noscript, [aria-hidden="true"], [role="img"] *',
      ) !== null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element?.checkVisibility() && !skipped(element)) found.push(node.textContent ?? "");
    }
    for (const element of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]")) {
      if (skipped(element)) continue;
      for (const name of ["aria-label", "placeholder", "title", "alt"]) found.push(element.getAttribute(name) ?? "");
    }
    return [document.title, ...found];
  });
  const leaks = texts.flatMap((text) => {
    const words = wordsOf(text.replace(NO_WORDS, " ")).filter((word) => !allowed.has(word));
    return words.length > 0 ? [`${words.join(" ")}: "${text.trim().slice(0, 120)}"`] : [];
  });
  return [...new Set(leaks)];
}

/** Addresses, versions of formulas such as `gap-1`, and hashes. */
const NO_WORDS = /\S+@\S+|https?:\S+|\b[a-z]+-\d[\w.]*|\b[0-9a-f]{8,}\b/g;

/** What an answer of the service calls things: titles and names of skills, resources, providers, problems. */
export function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === "string" && /^(title|name|provider|topic_title|label|skill)$/.test(key) ? [inner] : namesIn(inner),
  );
}

/** Words of a text, for `latinWords`. */
export function wordsOf(...texts: string[]): string[] {
  return texts.flatMap((text) =>
    [...text.matchAll(/[A-Za-z][A-Za-z+#.]*[A-Za-z+#]/g)].map(([word]) => word.toLowerCase()),
  );
}

interface Guard {
  /** Fails where anything that was planted has run, asked for something, or become an element. */
  expectInert: () => Promise<void>;
}

/** Watch a page for everything that planted markup could do. Call before the first address. */
export async function guard(page: Page): Promise<Guard> {
  const faults: string[] = [];
  page.on("dialog", (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(place().baseUrl) && !/^(data|blob):/.test(url)) faults.push(`request: ${url}`);
    if (url.includes("planted")) faults.push(`request: ${url}`);
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const kept = JSON.parse(sessionStorage.getItem("violations") ?? "[]") as string[];
      sessionStorage.setItem("violations", JSON.stringify([...kept, `${event.violatedDirective} ${event.blockedURI}`]));
    });
  });
  return {
    expectInert: async () => {
      const inside = await page.evaluate(() => ({
        ran: (window as { planted?: unknown }).planted ?? null,
        violations: JSON.parse(sessionStorage.getItem("violations") ?? "[]") as string[],
        elements: [
          ...document.querySelectorAll(
            "#root script, #root img[src*=planted], #root iframe, #root [onerror], #root [onload], a[href^='javascript:' i]",
          ),
        ].map((element) => element.outerHTML),
      }));
      expect({ ...inside, faults }, page.url()).toEqual({ ran: null, violations: [], elements: [], faults: [] });
    },
  };
}
