/** The live socket's messages, as the service's interface describes them. */

/** What the page says at the beginning. */
export interface Hello {
  token: string;
  sample_rate: number;
  language: string;
  microphone: boolean;
  camera: boolean;
  push_to_talk: boolean;
  /** The last turn whose reply was seen: what came after it is sent again. */
  last_turn?: number;
}

export type ClientMessage =
  | ({ type: "hello" } & Hello)
  | { type: "speech_start" | "speech_end" | "ping" }
  /** `played_ms`: how much of the interviewer's speech was heard. */
  | { type: "interrupt"; played_ms: number }
  | { type: "played"; turn: number }
  | { type: "end"; complete: boolean }
  | { type: "mute"; muted: boolean }
  | { type: "answer"; text: string; question_id?: string; key: string };

export type ServerMessage =
  | { type: "ready"; speech: "off" | "server" | "browser"; recognition: boolean }
  /** A sentence of the interviewer; with `speak` the browser is to say it, because the service has no voice. */
  | { type: "caption"; turn: number; text: string; speak: boolean }
  | { type: "transcript"; text: string; role: "user" | "assistant"; is_final: boolean; confidence: number | null }
  | { type: "llm_chunk"; text: string }
  | { type: "assistant_complete"; text: string; role: string; turn: number }
  | { type: "speech_start"; turn: number; sample_rate: number }
  | { type: "speech_stop"; turn: number; reason: "finished" | "interrupted" | "failed" }
  | { type: "hint"; kind: string; text: string }
  | { type: "window" }
  | { type: "evaluation" }
  | { type: "error"; code: string; message: string };

const TYPES: ReadonlySet<string> = new Set<ServerMessage["type"]>([
  "ready",
  "caption",
  "transcript",
  "llm_chunk",
  "assistant_complete",
  "speech_start",
  "speech_stop",
  "hint",
  "window",
  "evaluation",
  "error",
]);

/** Kinds of binary frames: sound and pictures of the candidate, speech of the service. */
export const SOUND = 1;
export const PICTURE = 2;
export const SPEECH = 3;
const HEADER = 9;

/** A binary frame: one byte of kind, milliseconds since hello as eight bytes, then the payload. */
export function frameOf(kind: number, sinceHello: number, payload: ArrayBuffer): ArrayBuffer {
  const frame = new Uint8Array(HEADER + payload.byteLength);
  const view = new DataView(frame.buffer);
  view.setUint8(0, kind);
  view.setBigUint64(1, BigInt(Math.max(0, Math.round(sinceHello))), true);
  frame.set(new Uint8Array(payload), HEADER);
  return frame.buffer;
}

/** The sound in a binary frame of the service, or null when it is another kind. */
export function speechOf(frame: ArrayBuffer): ArrayBuffer | null {
  if (frame.byteLength <= HEADER || new DataView(frame).getUint8(0) !== SPEECH) return null;
  return frame.slice(HEADER);
}

/** A text frame of the service; null for one that this page does not know. */
export function messageOf(text: string): ServerMessage | null {
  const value: unknown = JSON.parse(text);
  const known = typeof value === "object" && value !== null && "type" in value && TYPES.has(String(value.type));
  return known ? (value as ServerMessage) : null;
}

/** Why the service closed the connection for good; `lost` is tried again. */
export type Ending = "malformed" | "signedOut" | "refused" | "elsewhere" | "tooLarge" | "tooFast" | "over" | "lost";

/** What a close code means. */
export function endingOf(code: number): Ending {
  switch (code) {
    case 1000:
      return "over";
    case 4400:
      return "malformed";
    case 4401:
      return "signedOut";
    case 4403:
      return "refused";
    case 4409:
      return "elsewhere";
    case 4413:
      return "tooLarge";
    case 4429:
      return "tooFast";
    default:
      return "lost";
  }
}
