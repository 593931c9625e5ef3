import { expect, it } from "vitest";
import { OverVoice } from "./overVoice";

const feed = (over: OverVoice, ...peaks: number[]) => peaks.map((peak) => over.heard(peak));

it("hears a voice after three loud blocks, and no click", () => {
  expect(feed(new OverVoice(), 0.3, 0.05, 0.02, 0.02, 0.02, 0.3)).not.toContain(true);
  expect(feed(new OverVoice(), 0.3, 0.02, 0.3, 0.3)).toEqual([false, false, false, true]);
});

it("takes a louder voice after a false alarm, until it begins again", () => {
  const over = new OverVoice();
  expect(feed(over, 0.15, 0.15, 0.15).at(-1)).toBe(true);
  over.wrong();
  expect(feed(over, 0.15, 0.15, 0.15)).not.toContain(true);
  expect(feed(over, 0.3, 0.3, 0.3).at(-1)).toBe(true);
  over.reset();
  expect(feed(over, 0.15, 0.15, 0.15).at(-1)).toBe(true);
});
