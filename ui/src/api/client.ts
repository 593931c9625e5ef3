/** The service's interface, typed by its own description. */

import createClient from "openapi-fetch";
import { asApiError, errorOf } from "./errors";
import type { paths } from "./schema";
import { session } from "./session";

/** Calls of the service: `await unwrap(api.GET("/api/v1/jobs", { params: { query: { page: 1 } } }))`. */
export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: session.fetch });

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of an answer (`{ data, meta }`; undefined for 204). Throws `ApiError` for every failure, network included. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw asApiError(cause);
  }
  if (!answer.response.ok) throw errorOf(answer.response.status, answer.error);
  return answer.data as T;
}

/** A fresh `Idempotency-Key`. */
export function newKey(): string {
  // `crypto.randomUUID` exists only on HTTPS and on this machine.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
