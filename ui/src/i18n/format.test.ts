import { describe, expect, it } from "vitest";
import { formatFor } from "./format";
import { LANGUAGE_CODES, LANGUAGES } from "./languages";

describe("numbers and times", () => {
  it("are written as in India", () => {
    const format = formatFor("en-IN");
    expect(format.number(1234567)).toBe("12,34,567");
    expect(format.percent(0.5)).toBe("50%");
    expect(format.bytes(10 * 1024 * 1024)).toBe("10 MB");
    expect(format.list(["a", "b", "c"])).toBe("a, b and c");
  });

  it("tell how long ago something was", () => {
    const now = new Date("2026-01-31T12:00:00Z");
    const format = formatFor("en-IN");
    expect(format.relative("2026-01-29T12:00:00Z", now)).toBe("2 days ago");
    expect(format.relative("2026-01-31T15:00:00Z", now)).toBe("in 3 hours");
    expect(format.relative("2026-01-31T11:59:50Z", now)).toBe("this minute");
  });

  it.each(LANGUAGE_CODES)("are written in %s", (code) => {
    const format = formatFor(LANGUAGES[code].locale);
    for (const text of [format.number(1.5), format.date("2026-01-31"), format.dateTime("2026-01-31T09:00:00Z")]) {
      expect(text).not.toBe("");
    }
  });
});
