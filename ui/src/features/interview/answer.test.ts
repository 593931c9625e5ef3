import { describe, expect, it } from "vitest";
import { answerParts, codeAnswer } from "./answer";

describe("an answer with code", () => {
  it("is words and a fenced block, and is read back as both", () => {
    const answer = codeAnswer("def f():\n    return 1\n\n\n", "python", "  It is constant.  ");
    expect(answer).toBe("It is constant.\n\n```python\ndef f():\n    return 1\n```");
    expect(answerParts(answer)).toEqual([
      { kind: "words", text: "It is constant." },
      { kind: "code", text: "def f():\n    return 1" },
    ]);
  });

  it("keeps code that has fences of its own whole", () => {
    const code = 'text = """\n```\n"""\n';
    expect(answerParts(codeAnswer(code, "python", ""))).toEqual([{ kind: "code", text: code.trimEnd() }]);
  });

  it.each(["", "plain words", "two\n\nparagraphs", "a ` tick and <b>markup</b>"])("leaves words alone: %j", (words) => {
    expect(answerParts(words)).toEqual(words ? [{ kind: "words", text: words }] : []);
  });

  it("takes a block without an end to the end", () => {
    expect(answerParts("See:\n```sql\nSELECT 1;\nFROM t")).toEqual([
      { kind: "words", text: "See:" },
      { kind: "code", text: "SELECT 1;\nFROM t" },
    ]);
  });
});
