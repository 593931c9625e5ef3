import { useEffect, useState } from "react";

const MINUTE_MS = 60_000;

/** Whole minutes since a moment (RFC 3339), to `end` where that is past. */
export function useMinutes(since: string, end: string | null): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (end) return;
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS / 4);
    return () => clearInterval(timer);
  }, [end]);
  const until = end ? new Date(end).getTime() : now;
  return Math.max(0, Math.floor((until - new Date(since).getTime()) / MINUTE_MS));
}
