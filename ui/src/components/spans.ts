/** Spans of a text. The service counts Unicode code points; JavaScript counts UTF-16 units. */

export type Verdict = "found" | "partly" | "missing" | "contradicted";

export interface Highlight {
  /** First code point. */
  start: number;
  /** The one after the last. */
  end: number;
  verdict?: Verdict;
  /** What the span is evidence for. */
  label?: string;
}

export interface Piece {
  text: string;
  /** The innermost (shortest) highlight over this piece, with its place in the list given. */
  highlight: (Highlight & { index: number }) | null;
}

/**
 * Cut `text` (the text itself, untrusted) at the borders of `highlights`. Overlaps are cut, too; offsets beyond the text are
 * brought back into it, and empty or reversed spans left out. The pieces put together are the text.
 */
export function pieces(text: string, highlights: readonly Highlight[]): Piece[] {
  const points = Array.from(text);
  const kept = highlights
    .map((highlight, index) => ({
      ...highlight,
      index,
      start: Math.max(0, Math.min(highlight.start, points.length)),
      end: Math.max(0, Math.min(highlight.end, points.length)),
    }))
    .filter(({ start, end }) => start < end);
  const borders = [...new Set([0, points.length, ...kept.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return borders.slice(0, -1).map((from, at) => {
    const over = kept.filter(({ start, end }) => start <= from && from < end);
    over.sort((a, b) => a.end - a.start - (b.end - b.start));
    return { text: points.slice(from, borders[at + 1]).join(""), highlight: over[0] ?? null };
  });
}
