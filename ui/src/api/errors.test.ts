import { describe, expect, it } from "vitest";
import { unwrap } from "./client";
import { ApiError, asApiError, errorOf, NO_ANSWER, STRANGE_ANSWER } from "./errors";
import { isWorthRetrying, retryDelay } from "./query";

const BODY = {
  error: {
    code: "WEAK_PASSWORD",
    message: "Choose another.",
    details: { fields: [{ field: "body.password", message: "Too short." }, "not a field"] },
  },
};

describe("an error of the service", () => {
  it("has code, message, status and what is wrong with single fields", () => {
    const error = errorOf(422, BODY);
    expect(error).toMatchObject({ code: "WEAK_PASSWORD", message: "Choose another.", status: 422 });
    expect(error.fields).toEqual({ password: "Too short." });
  });

  it.each([null, "<html>", {}, { error: "no" }, { error: { code: 7 } }])("may be somebody else's: %j", (body) => {
    expect(errorOf(502, body)).toMatchObject({ code: STRANGE_ANSWER, status: 502 });
  });

  it("is thrown by unwrap for every failure, network included", async () => {
    const response = (status: number) => new Response(null, { status });
    await expect(unwrap(Promise.resolve({ error: BODY, response: response(422) }))).rejects.toMatchObject({
      status: 422,
    });
    await expect(unwrap(Promise.reject(new TypeError("Failed to fetch")))).rejects.toMatchObject({ code: NO_ANSWER });
    await expect(unwrap(Promise.resolve({ data: { data: 1 }, response: response(200) }))).resolves.toEqual({ data: 1 });
    const aborted = new DOMException("stop", "AbortError");
    await expect(unwrap(Promise.reject(aborted))).rejects.toBe(aborted);
  });
});

describe("asking again", () => {
  it.each([
    [new ApiError(NO_ANSWER, "", 0), true],
    [new ApiError("UNAVAILABLE", "", 503), true],
    [new ApiError("REQUEST_IN_PROGRESS", "", 409), true],
    [new ApiError("RATE_LIMIT_EXCEEDED", "", 429, { retry_after: 3 }), true],
    [new ApiError("RATE_LIMIT_EXCEEDED", "", 429, { retry_after: 600 }), false],
    [new ApiError("INTERNAL_ERROR", "", 500), false],
    [new ApiError("NOT_FOUND", "", 404), false],
    [new ApiError("UNAUTHENTICATED", "", 401), false],
    [new Error("a fault of ours"), false],
  ])("helps or not: %o %s", (error, expected) => {
    expect(isWorthRetrying(error)).toBe(expected);
  });

  it("waits as long as the service says, else longer each time", () => {
    expect(retryDelay(0, new ApiError("UNAVAILABLE", "", 503, { retry_after: 5 }))).toBe(5_000);
    expect([0, 1, 2].map((attempt) => retryDelay(attempt, asApiError(new TypeError())))).toEqual([500, 1_000, 2_000]);
  });
});
