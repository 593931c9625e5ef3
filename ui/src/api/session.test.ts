import { beforeEach, describe, expect, it, vi } from "vitest";
import { Session, type Tokens } from "./session";

const USER = { user_id: "u1", email: "asha@example.com", name: "Asha Rao", role: "student", language: "en" } as const;

function tokens(number: number, expiresIn = 3600): Tokens {
  return {
    access_token: `access-${number}`,
    refresh_token: `refresh-${number}`,
    token_type: "bearer",
    expires_in: expiresIn,
    user: USER,
  };
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}

function failure(status: number, code: string): Response {
  return json(status, { error: { code, message: "No.", details: {}, timestamp: "2026-01-31T09:30:00.000Z" } });
}

/** A service with one-time refresh tokens that accepts only the newest access token. */
function service() {
  const sent: { path: string; token: string | null; body: string }[] = [];
  let newest = 1;
  let over = false;
  const send = vi.fn(async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(
      new URL(input instanceof Request ? input.url : input, "http://localhost"),
      input instanceof Request ? input : init,
    );
    const token = request.headers.get("Authorization");
    const body = await request.text();
    const { pathname } = new URL(request.url);
    sent.push({ path: pathname, token, body });
    if (pathname === "/api/v1/auth/refresh") {
      const { refresh_token } = JSON.parse(body) as { refresh_token: string };
      if (over || refresh_token !== `refresh-${newest}`) return failure(401, "INVALID_REFRESH_TOKEN");
      newest += 1;
      return json(200, { data: tokens(newest), meta: {} });
    }
    if (pathname === "/api/v1/auth/login") return failure(401, "INVALID_CREDENTIALS");
    return token === `Bearer access-${newest}` && !over ? json(200, { token, body }) : failure(401, "UNAUTHENTICATED");
  });
  return {
    send: send as unknown as typeof fetch,
    sent,
    end: () => {
      over = true;
    },
  };
}

describe("a session", () => {
  let api: ReturnType<typeof service>;
  beforeEach(() => {
    api = service();
  });

  it("sends the access token, and nothing when nobody is signed in", async () => {
    const session = new Session(api.send);
    expect((await session.fetch("http://localhost/api/v1/jobs")).status).toBe(401);
    session.signedIn(tokens(1));
    expect((await session.fetch("http://localhost/api/v1/jobs")).status).toBe(200);
    expect(api.sent.map(({ token }) => token)).toEqual([null, "Bearer access-1"]);
  });

  it("renews a refused token once for requests at the same time, and sends each again with its body", async () => {
    const session = new Session(api.send);
    session.signedIn({ ...tokens(1), access_token: "of-old" });
    const post = (body: string) => session.fetch("http://localhost/api/v1/jobs", { method: "POST", body });
    const answers = await Promise.all([post("one"), post("two"), post("three")]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const bodies = await Promise.all(answers.map(async (answer) => ((await answer.json()) as { body: string }).body));
    expect(bodies).toEqual(["one", "two", "three"]);
    expect(api.sent.filter(({ path }) => path.endsWith("/refresh"))).toHaveLength(1);
  });

  it("renews before sending where the token has run out", async () => {
    const session = new Session(api.send);
    session.signedIn(tokens(1, 5));
    expect((await session.fetch("http://localhost/api/v1/jobs")).status).toBe(200);
    expect(api.sent.map(({ path }) => path)).toEqual(["/api/v1/auth/refresh", "/api/v1/jobs"]);
  });

  it("shares a renewed token with the other tabs", async () => {
    const here = new Session(api.send);
    here.signedIn(tokens(1, 5));
    const there = new Session(api.send);
    expect(await here.token()).toBe("access-2");
    expect(await there.token()).toBe("access-2");
    expect(api.sent.filter(({ path }) => path.endsWith("/refresh"))).toHaveLength(1);
  });

  it("uses the newest refresh token, which another tab may have got", async () => {
    const [here, there] = [new Session(api.send), new Session(api.send)];
    here.signedIn(tokens(1, 5));
    await here.token();
    window.dispatchEvent(new StorageEvent("storage", { key: "nexura.session" }));
    expect(there.snapshot().status).toBe("signed-in");
    expect(await there.renew("access-2")).toBe("access-3");
  });

  it("is over, and says that it expired, when the refresh token is refused", async () => {
    const session = new Session(api.send);
    session.signedIn(tokens(1, 5));
    api.end();
    const changed = vi.fn();
    session.subscribe(changed);
    expect((await session.fetch("http://localhost/api/v1/jobs")).status).toBe(401);
    expect(session.snapshot()).toEqual({ status: "signed-out", expired: true });
    expect(changed).toHaveBeenCalled();
    expect(localStorage.getItem("nexura.session")).toBeNull();
  });

  it("stays when the service is away: the request fails, nobody is signed out", async () => {
    const session = new Session(async () => json(503, {}));
    session.signedIn(tokens(1, 5));
    await expect(session.fetch("http://localhost/api/v1/jobs")).rejects.toThrow(TypeError);
    expect(session.snapshot().status).toBe("signed-in");
  });

  it("does not take a wrong password for an ended sign-in", async () => {
    const session = new Session(api.send);
    session.signedIn(tokens(1));
    expect((await session.fetch("http://localhost/api/v1/auth/login", { method: "POST", body: "{}" })).status).toBe(
      401,
    );
    expect(session.snapshot().status).toBe("signed-in");
    expect(api.sent).toHaveLength(1);
  });

  it("survives a reload without a new token", async () => {
    new Session(api.send).signedIn(tokens(1));
    const reloaded = new Session(api.send);
    expect(reloaded.snapshot()).toEqual({ status: "signed-in", user: USER });
    expect(await reloaded.token()).toBe("access-1");
    expect(api.sent).toEqual([]);
  });

  it("ends here when another tab signs out", () => {
    const session = new Session(api.send);
    session.signedIn(tokens(1));
    localStorage.clear();
    window.dispatchEvent(new StorageEvent("storage", { key: "nexura.session" }));
    expect(session.snapshot().status).toBe("signed-out");
  });

  it("takes unreadable storage for signed out", () => {
    localStorage.setItem("nexura.session", "{not json");
    expect(new Session(api.send).snapshot().status).toBe("signed-out");
  });
});
