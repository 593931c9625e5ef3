/** Cutting what is said into sentences, so that a screen reader hears whole ones. */

const END = /[.!?।॥…]+["'”’)\]]*\s+/gu;

/** The sentences that have ended, each with the space after it, and what has begun. Put together they are the text. */
export function sentences(text: string): { whole: string[]; begun: string } {
  const whole: string[] = [];
  let at = 0;
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    whole.push(text.slice(at, end));
    at = end;
  }
  return { whole, begun: text.slice(at) };
}
