import { describe, expect, it } from "vitest";
import { blocks, inlines } from "./markdown";

describe("a statement", () => {
  it("has headings, paragraphs, lists and code", () => {
    const source =
      "# Two sum\n\nGiven `nums`,\nfind **two** of them.\n\n- one\n- *two*\n\n1. first\n\n```python\nx = 1\n\n- y\n```\nend";
    expect(blocks(source).map(({ kind }) => kind)).toEqual([
      "heading",
      "paragraph",
      "list",
      "list",
      "code",
      "paragraph",
    ]);
    expect(blocks(source)[4]).toEqual({ kind: "code", language: "python", text: "x = 1\n\n- y" });
  });

  it("keeps what is not in the small language as characters", () => {
    const hostile = "<img src=x onerror=alert(1)> [a](javascript:alert(1)) ![b](//c)";
    expect(inlines(hostile)).toEqual([{ kind: "text", text: hostile }]);
  });

  it.each(["```\nnever closed", "**", "*", "`", "#", "- ", "1.", "\n\n\n", "* * *"])(
    "ends, whatever it is: %j",
    (source) => {
      expect(() => blocks(source)).not.toThrow();
    },
  );

  it("loses no words", () => {
    expect(
      inlines("a `b` **c** *d* e")
        .map(({ text }) => text)
        .join("|"),
    ).toBe("a |b| |c| |d| e");
  });
});
