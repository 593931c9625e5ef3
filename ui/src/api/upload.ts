/** Uploads: `fetch` tells nothing of what is on its way, so these go by XMLHttpRequest. */

import { ApiError, errorOf, NO_ANSWER } from "./errors";
import { session } from "./session";

export interface UploadOptions {
  /** Called with the share sent, 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
  /** The `Idempotency-Key`. */
  key?: string;
}

/** POST `form` to `path` and give the decoded answer. Throws `ApiError`, and `AbortError` when `signal` says so. */
export async function upload<T>(path: string, form: FormData, options: UploadOptions = {}): Promise<T> {
  const token = await session.token();
  try {
    return await send<T>(path, form, token, options);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401 || token === null) throw error;
    const renewed = await session.renew(token);
    if (renewed === null) throw error;
    return send<T>(path, form, renewed, options);
  }
}

function send<T>(path: string, form: FormData, token: string | null, options: UploadOptions): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const { onProgress, signal, key } = options;
    if (signal?.aborted) return reject(aborted());
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open("POST", path);
    request.responseType = "text";
    if (token !== null) request.setRequestHeader("Authorization", `Bearer ${token}`);
    if (key !== undefined) request.setRequestHeader("Idempotency-Key", key);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress?.(event.loaded / event.total);
    request.onload = () => {
      const body = decoded(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as T);
      else reject(errorOf(request.status, body));
    };
    request.onerror = () => reject(new ApiError(NO_ANSWER, "The service did not answer. Check the connection.", 0));
    request.onabort = () => reject(aborted());
    request.onloadend = () => signal?.removeEventListener("abort", abort);
    signal?.addEventListener("abort", abort);
    request.send(form);
  });
}

function aborted(): DOMException {
  return new DOMException("The upload was cancelled.", "AbortError");
}

function decoded(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
