import { describe, expect, it } from "vitest";
import { sentences } from "./sentences";

describe("sentences", () => {
  it.each([
    ["", [], ""],
    ["One begun", [], "One begun"],
    ["Thank you. Next question", ["Thank you. "], "Next question"],
    ["“Why?” she asked. And", ["“Why?” ", "she asked. "], "And"],
    ["धन्यवाद। अगला प्रश्न", ["धन्यवाद। "], "अगला प्रश्न"],
    ["Version 3.12 of it", [], "Version 3.12 of it"],
  ])("of %j", (text, whole, begun) => {
    expect(sentences(text)).toEqual({ whole, begun });
    expect([...whole, begun].join("")).toBe(text);
  });

  it("that have ended stay as they are while more comes", () => {
    const text = "Thank you. The next topic is Coding. Solve it! Ready?";
    let before: string[] = [];
    for (let end = 0; end <= text.length; end += 1) {
      const { whole } = sentences(text.slice(0, end));
      expect(whole.slice(0, before.length)).toEqual(before);
      before = whole;
    }
  });
});
