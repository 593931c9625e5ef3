/**
 * Who is signed in, and the tokens that prove it.
 *
 * They lie in `localStorage`, so that a sign-in outlives the tab and is one for all tabs. A refresh token is good once, a second
 * use ends the sign-in, and one whose answer was cut off by a reload is lost: so tabs share the access token too, renew it only
 * when it has run out or was refused, and take turns with that (Web Locks).
 */

import { ApiError, errorOf } from "./errors";
import type { components } from "./schema";

export type User = components["schemas"]["UserBrief"];
export type Tokens = components["schemas"]["Tokens"];

/** `expired` is signed out, too: not by choice. */
export type SessionState =
  | { readonly status: "signed-in"; readonly user: User }
  | { readonly status: "signed-out"; readonly expired: boolean };

interface Stored {
  refreshToken: string;
  user: User;
}

interface Access {
  token: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

const STORED = "nexura.session";
const ACCESS = "nexura.access";
const LOCK = "nexura.refresh";
const REFRESH_URL = "/api/v1/auth/refresh";
/** A token is renewed this long before its end, so that none runs out on its way. */
const MARGIN_MS = 20_000;

/** The session of this browser. One per page; tests make their own. */
export class Session {
  private access: Access | null = readJson<Access>(localStorage, ACCESS);
  private state: SessionState;
  private renewing: Promise<string | null> | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly send: typeof fetch = (...request) => fetch(...request)) {
    const stored = readStored();
    this.state = stored ? { status: "signed-in", user: stored.user } : { status: "signed-out", expired: false };
    window.addEventListener("storage", (event) => {
      if (event.key === STORED || event.key === null) this.takeOver();
    });
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** For `useSyncExternalStore`. */
  readonly snapshot = (): SessionState => this.state;

  /** Take on what register, login or refresh gave. */
  signedIn(tokens: Tokens): void {
    this.access = {
      token: tokens.access_token,
      expiresAt: Date.now() + tokens.expires_in * 1000,
    };
    writeJson(localStorage, ACCESS, this.access);
    writeJson(localStorage, STORED, { refreshToken: tokens.refresh_token, user: tokens.user } satisfies Stored);
    this.become({ status: "signed-in", user: tokens.user });
  }

  /** The user's name or language changed. */
  userChanged(user: User): void {
    const stored = readStored();
    if (!stored) return;
    writeJson(localStorage, STORED, { ...stored, user } satisfies Stored);
    this.become({ status: "signed-in", user });
  }

  /** Forget the sign-in here and in the other tabs. Telling the service is the caller's part. */
  signedOut(expired = false): void {
    this.access = null;
    remove(localStorage, ACCESS);
    remove(localStorage, STORED);
    this.become({ status: "signed-out", expired });
  }

  /**
   * Send a request with the access token, renewed where it has run out or is refused. Never throws for a status; throws what
   * `fetch` throws. Use it for streams and other requests that do not go through `api`.
   */
  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const token = await this.token();
    const again = request.clone();
    const answer = await this.send(withToken(request, token));
    if (answer.status !== 401 || token === null || !(await isRefusal(answer))) return answer;
    const renewed = await this.renew(token);
    return renewed === null ? answer : this.send(withToken(again, renewed));
  };

  /** A token that is good now, or null when nobody is signed in. For what cannot use `fetch`: uploads and sockets. */
  async token(): Promise<string | null> {
    if (this.state.status === "signed-out") return null;
    if (this.access && this.access.expiresAt - MARGIN_MS > Date.now()) return this.access.token;
    return this.renew(this.access?.token ?? null);
  }

  /** Renew after `refused`; callers at the same time share one request. Null when the sign-in is over. */
  renew(refused: string | null): Promise<string | null> {
    if (this.access && this.access.token !== refused && this.access.expiresAt - MARGIN_MS > Date.now()) {
      return Promise.resolve(this.access.token);
    }
    this.renewing ??= inTurn(() => this.shared(refused) ?? this.exchange()).finally(() => {
      this.renewing = null;
    });
    return this.renewing;
  }

  /** The access token that another tab got in the meantime, if any. */
  private shared(refused: string | null): Promise<string> | null {
    const access = readJson<Access>(localStorage, ACCESS);
    if (!access || access.token === refused || access.expiresAt - MARGIN_MS <= Date.now()) return null;
    this.access = access;
    return Promise.resolve(access.token);
  }

  private async exchange(): Promise<string | null> {
    const stored = readStored();
    if (!stored) {
      this.signedOut(true);
      return null;
    }
    const answer = await this.send(REFRESH_URL, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ refresh_token: stored.refreshToken }),
    });
    const body: unknown = await answer.json().catch(() => null);
    if (answer.ok) {
      const { data } = body as { data: Tokens };
      this.signedIn(data);
      return data.access_token;
    }
    const error = errorOf(answer.status, body);
    if (error.status !== 401 && error.status !== 403 && error.status !== 422) throw new TypeError(error.message);
    this.signedOut(true);
    return null;
  }

  /** Another tab signed in, renewed or signed out. */
  private takeOver(): void {
    const stored = readStored();
    if (!stored) {
      if (this.state.status === "signed-in") this.signedOut();
    } else {
      this.access = readJson<Access>(localStorage, ACCESS);
      this.become({ status: "signed-in", user: stored.user });
    }
  }

  private become(state: SessionState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

function withToken(request: Request, token: string | null): Request {
  if (token !== null) request.headers.set("Authorization", `Bearer ${token}`);
  return request;
}

/** Whether a 401 is about the token: a wrong password is one, too. */
async function isRefusal(answer: Response): Promise<boolean> {
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => null);
  const { code } = errorOf(answer.status, body);
  return code !== "INVALID_CREDENTIALS" && code !== "INVALID_REFRESH_TOKEN";
}

/** Run `work` while no other tab does; where the browser has no locks (plain HTTP on another host), just run it. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const locks = navigator.locks as LockManager | null | undefined;
  return locks ? await locks.request(LOCK, work) : work();
}

function readStored(): Stored | null {
  const stored = readJson<Stored>(localStorage, STORED);
  return typeof stored?.refreshToken === "string" && typeof stored.user?.user_id === "string" ? stored : null;
}

function readJson<T>(storage: Storage, key: string): T | null {
  try {
    return JSON.parse(storage.getItem(key) ?? "null") as T | null;
  } catch {
    return null;
  }
}

function writeJson(storage: Storage, key: string, value: unknown): void {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: the sign-in then lasts as long as the page.
  }
}

function remove(storage: Storage, key: string): void {
  try {
    storage.removeItem(key);
  } catch {
    // As above.
  }
}

/** The error of someone who has to sign in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}

export const session = new Session();
