/** What goes wrong in a request, in one shape, whatever the cause. */

import type { components } from "./schema";

type Fault = components["schemas"]["Fault"];

/** Code of a request that got no answer: no network, or the service is away. */
export const NO_ANSWER = "NO_ANSWER";

/** Code of an answer that is not the service's own, as of a proxy in between. */
export const STRANGE_ANSWER = "STRANGE_ANSWER";

/** A request that failed. Switch on `code`; `message` is the service's own English text and says what to do next. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly code: string,
    message: string,
    /** The HTTP status, 0 where there was no answer. */
    readonly status: number,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  /** Seconds after which the service asks to try again, or null. */
  get retryAfter(): number | null {
    const seconds = this.details.retry_after;
    return typeof seconds === "number" && seconds >= 0 ? seconds : null;
  }

  /** What is wrong with single fields of the request, by name without `body.`. */
  get fields(): Readonly<Record<string, string>> {
    const listed = Array.isArray(this.details.fields) ? this.details.fields : [];
    const entries = listed
      .filter(isField)
      .map(({ field, message }) => [field.replace(/^(body|query|path)\./, ""), message]);
    return Object.fromEntries(entries);
  }
}

/** The error of an answer with a failure status and its decoded body. */
export function errorOf(status: number, body: unknown): ApiError {
  const fault = (body as { error?: Partial<Fault> } | null | undefined)?.error;
  if (typeof fault?.code === "string" && typeof fault.message === "string") {
    return new ApiError(fault.code, fault.message, status, fault.details ?? {});
  }
  return new ApiError(STRANGE_ANSWER, `The service gave an answer that is not its own (status ${status}).`, status);
}

/** Whatever was thrown, as an `ApiError`; an aborted request stays what it is. */
export function asApiError(cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause;
  if (cause instanceof TypeError)
    return new ApiError(NO_ANSWER, "The service did not answer. Check the connection.", 0);
  return new ApiError("UNEXPECTED", cause instanceof Error ? cause.message : String(cause), 0);
}

function isField(value: unknown): value is { field: string; message: string } {
  const field = value as { field?: unknown; message?: unknown } | null;
  return typeof field?.field === "string" && typeof field.message === "string";
}
