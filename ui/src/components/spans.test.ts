import { describe, expect, it } from "vitest";
import { pieces } from "./spans";

const shown = (text: string, ...spans: [number, number][]) =>
  pieces(
    text,
    spans.map(([start, end]) => ({ start, end })),
  ).map(({ text: piece, highlight }) => [piece, highlight?.index ?? null]);

describe("pieces of a text", () => {
  it("are cut at code points, not at UTF-16 units", () => {
    expect(shown("👩‍🚀 नमस्ते Go", [4, 10])).toEqual([
      ["👩‍🚀 ", null],
      ["नमस्ते", 0],
      [" Go", null],
    ]);
  });

  it("show the innermost of overlapping spans", () => {
    expect(shown("abcdef", [0, 5], [2, 4])).toEqual([
      ["ab", 0],
      ["cd", 1],
      ["e", 0],
      ["f", null],
    ]);
  });

  it.each([[[[5, 99]]], [[[-3, 2]]], [[[4, 2]]], [[[99, 120]]], [[]]] as [number, number][][][])(
    "put together are the text, whatever the spans: %j",
    (spans) => {
      expect(
        pieces(
          "<b>x</b>",
          spans.map(([start, end]) => ({ start, end })),
        )
          .map(({ text }) => text)
          .join(""),
      ).toBe("<b>x</b>");
    },
  );

  it("of an empty text are none", () => {
    expect(shown("", [0, 3])).toEqual([]);
  });
});
