/** The questions of a report in the order they were held: each main question with the follow-up questions it led to. */

import type { Highlight } from "@/components";
import type { Answered } from "./queries";

export interface Thread {
  main: Answered;
  followUps: Answered[];
}

/** A follow-up belongs to the question before it; one without such a question stands for itself. */
export function threads(questions: readonly Answered[]): Thread[] {
  const found: Thread[] = [];
  for (const question of [...questions].sort((a, b) => a.turn - b.turn)) {
    const last = found.at(-1);
    if (question.follow_up && last) last.followUps.push(question);
    else found.push({ main: question, followUps: [] });
  }
  return found;
}

type Point = Answered["evaluation"]["evidence"][number];

/** The spans of an answer, and for each key point the place of its span in them, or null. */
export function highlightsOf(points: readonly Point[]): { highlights: Highlight[]; placeOf: (number | null)[] } {
  const highlights: Highlight[] = [];
  const placeOf = points.map(({ start, end, verdict, key_point }) => {
    if (start === null || end === null || start >= end) return null;
    return highlights.push({ start, end, verdict, label: key_point }) - 1;
  });
  return { highlights, placeOf };
}

/** The line, from 1, that a code point stands in. */
export function lineOf(text: string, offset: number): number {
  return (
    Array.from(text)
      .slice(0, offset)
      .filter((character) => character === "\n").length + 1
  );
}

/** A JSON value as it is shown in a cell, at most `longest` characters. */
export function shown(value: unknown, longest = 300): string {
  const text = JSON.stringify(value) ?? "";
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
