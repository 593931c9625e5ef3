/** The small part of Markdown that statements of problems use, read into plain data: never into HTML. */

export type Inline = { kind: "text" | "code" | "strong" | "emphasis"; text: string };

export type Block =
  | { kind: "paragraph"; content: Inline[] }
  | { kind: "heading"; content: Inline[] }
  | { kind: "list"; ordered: boolean; items: Inline[][] }
  | { kind: "code"; language: string; text: string };

const FENCE = /^```\s*([\w+#-]*)\s*$/;
const HEADING = /^#{1,6}\s+(.*)$/;
const BULLET = /^\s*[-*]\s+(.*)$/;
const NUMBER = /^\s*\d+[.)]\s+(.*)$/;
const MARKS = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*/g;

/** Paragraphs, headings, lists and fenced code. Links, images and HTML stay the characters that they are. */
export function blocks(source: string): Block[] {
  const lines = source.replaceAll("\r\n", "\n").split("\n");
  const found: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const fence = FENCE.exec(line);
    if (fence) {
      const end = lines.findIndex((later, number) => number > at && later.trim() === "```");
      const stop = end === -1 ? lines.length : end;
      found.push({ kind: "code", language: fence[1] ?? "", text: lines.slice(at + 1, stop).join("\n") });
      at = stop + 1;
    } else if (HEADING.test(line)) {
      found.push({ kind: "heading", content: inlines(HEADING.exec(line)?.[1] ?? "") });
      at += 1;
    } else if (BULLET.test(line) || NUMBER.test(line)) {
      const pattern = BULLET.test(line) ? BULLET : NUMBER;
      const items: Inline[][] = [];
      for (; pattern.test(lines[at] ?? ""); at += 1) items.push(inlines(pattern.exec(lines[at] ?? "")?.[1] ?? ""));
      found.push({ kind: "list", ordered: pattern === NUMBER, items });
    } else if (line.trim() === "") {
      at += 1;
    } else {
      const first = at;
      while (at < lines.length && (at === first || isProse(lines[at] ?? ""))) at += 1;
      found.push({ kind: "paragraph", content: inlines(lines.slice(first, at).join(" ")) });
    }
  }
  return found;
}

function isProse(line: string): boolean {
  return line.trim() !== "" && ![FENCE, HEADING, BULLET, NUMBER].some((pattern) => pattern.test(line));
}

/** `code`, **strong** and *emphasis*; the rest is text. */
export function inlines(text: string): Inline[] {
  const found: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(MARKS)) {
    if (match.index > at) found.push({ kind: "text", text: text.slice(at, match.index) });
    const [, code, strong, emphasis] = match;
    if (code !== undefined) found.push({ kind: "code", text: code });
    else if (strong !== undefined) found.push({ kind: "strong", text: strong });
    else found.push({ kind: "emphasis", text: emphasis ?? "" });
    at = match.index + match[0].length;
  }
  if (at < text.length) found.push({ kind: "text", text: text.slice(at) });
  return found;
}
