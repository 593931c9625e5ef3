import { describe, expect, it } from "vitest";
import { endingOf, frameOf, messageOf, SOUND, SPEECH, speechOf } from "./protocol";

const bytes = (buffer: ArrayBuffer) => [...new Uint8Array(buffer)];

describe("binary frames", () => {
  it("carry kind, little-endian milliseconds and payload", () => {
    const payload = new Uint8Array([7, 8]).buffer;
    expect(bytes(frameOf(SOUND, 258.4, payload))).toEqual([1, 2, 1, 0, 0, 0, 0, 0, 0, 7, 8]);
  });

  it("give the speech of the service, and nothing of another kind", () => {
    const payload = new Uint8Array([1, 2, 3, 4]).buffer;
    const speech = speechOf(frameOf(SPEECH, 5, payload));
    expect(speech && bytes(speech)).toEqual([1, 2, 3, 4]);
    expect(speechOf(frameOf(SOUND, 5, payload))).toBeNull();
    expect(speechOf(new ArrayBuffer(3))).toBeNull();
  });
});

describe("text frames", () => {
  it("are known by their type", () => {
    expect(messageOf('{"type":"hint","kind":"repeat","text":"Again, please."}')).toMatchObject({ kind: "repeat" });
    expect(messageOf('{"type":"other"}')).toBeNull();
    expect(messageOf("7")).toBeNull();
  });
});

it("tells endings that are final from a lost connection", () => {
  expect([1000, 4403, 4409, 1006, 1011].map(endingOf)).toEqual(["over", "refused", "elsewhere", "lost", "lost"]);
});
