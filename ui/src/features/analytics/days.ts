/** A series of days without gaps. */

const DAY_MS = 86_400_000;

/** Each day from `since` to the day of `until`, with its count: none where it is not listed. Days are UTC, `YYYY-MM-DD`. */
export function everyDay(
  listed: readonly { day: string; people: number }[],
  since: string,
  until: string,
): { day: string; people: number }[] {
  const known = new Map(listed.map(({ day, people }) => [day, people]));
  const last = until.slice(0, 10);
  const found: { day: string; people: number }[] = [];
  for (let at = Date.parse(since); ; at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (day > last) return found;
    found.push({ day, people: known.get(day) ?? 0 });
  }
}
