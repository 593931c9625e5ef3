/** An answer with code in it, as the service reads it: words, and code in fenced blocks. */

import type { CodeLanguage } from "./turn";

export interface AnswerPart {
  kind: "words" | "code";
  text: string;
}

const FENCE = /^[ \t]*(`{3,})[ \t]*[\w+#.-]*[^\n]*\n([\s\S]*?)(?:^[ \t]*\1[ \t\r]*$|(?![\s\S]))/gm;

/** The words and the code of an answer, in order; empty parts are left out. */
export function answerParts(answer: string): AnswerPart[] {
  const parts: AnswerPart[] = [];
  const add = (kind: AnswerPart["kind"], text: string) => {
    if (text.trim()) parts.push({ kind, text: kind === "words" ? text.trim() : text.replace(/\n$/, "") });
  };
  let at = 0;
  for (const match of answer.matchAll(FENCE)) {
    add("words", answer.slice(at, match.index));
    add("code", match[2] ?? "");
    at = match.index + match[0].length;
  }
  add("words", answer.slice(at));
  return parts;
}

/** An answer of code with words before it. The fence is longer than any in the code. */
export function codeAnswer(code: string, language: NonNullable<CodeLanguage>, words: string): string {
  const longest = Math.max(2, ...Array.from(code.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const block = `${fence}${language}\n${code.replace(/\n*$/, "\n")}${fence}`;
  return words.trim() ? `${words.trim()}\n\n${block}` : block;
}
