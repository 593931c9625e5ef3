/** Values from day to day, as a chart needs them. */

const DAY_MS = 86_400_000;

/**
 * Each day from the first point to the last, oldest first; null for a day that has none, so that a line is broken there and not
 * drawn across as if it had been measured. Days are `YYYY-MM-DD`, in any order.
 */
export function withGaps<Point extends { day: string }>(
  points: readonly Point[],
): { day: string; point: Point | null }[] {
  const known = new Map(points.map((point) => [point.day, point]));
  const days = [...known.keys()].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const found: { day: string; point: Point | null }[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    found.push({ day, point: known.get(day) ?? null });
  }
  return found;
}
