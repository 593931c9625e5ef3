/** The answer that is on its way, kept in the browser: after a reload it is sent on under the same key. */

import type { Submission } from "./turn";

const PREFIX = "nexura.sending.";

/** One at a time for each interview of a user. */
export function sendingName(userId: string, interviewId: string): string {
  return `${userId}.${interviewId}`;
}

export function readSending(name: string): Submission | null {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + name) ?? "null") as Partial<Submission> | null;
    const whole = [kept?.key, kept?.questionId, kept?.answer].every((value) => typeof value === "string");
    return whole && typeof kept?.turn === "number" ? (kept as Submission) : null;
  } catch {
    return null;
  }
}

export function writeSending(name: string, submission: Submission): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(submission));
  } catch {
    // Storage is full or forbidden: then a reload in the middle asks for the answer again.
  }
}

export function removeSending(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // As above.
  }
}
