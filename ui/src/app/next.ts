/** Where to go after signing in. */

export const HOME = "/home";

const ORIGIN = "https://here.invalid";

/** An address of this app, or null: what an address bar says may have been written by anybody. */
export function safeNext(next: string | null): string | null {
  if (!next?.startsWith("/")) return null;
  try {
    const address = new URL(next, ORIGIN);
    return address.origin === ORIGIN ? address.pathname + address.search + address.hash : null;
  } catch {
    return null;
  }
}

/** The sign-in page that comes back to `from`. */
export function signInAddress(from: string, expired: boolean): string {
  const query = new URLSearchParams();
  if (from !== HOME) query.set("next", from);
  if (expired) query.set("expired", "1");
  return query.size > 0 ? `/sign-in?${query}` : "/sign-in";
}
