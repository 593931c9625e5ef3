/** A unified diff as rows that people read. */

export type Change = "same" | "removed" | "added";

/** One line; numbers from 1, null on the side where the line is not. */
export interface DiffRow {
  change: Change;
  before: number | null;
  after: number | null;
  text: string;
}

export interface Hunk {
  /** The first line shown, in the program as it was. */
  start: number;
  rows: DiffRow[];
}

const HEADER = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/** The hunks of a unified diff. */
export function readDiff(diff: string): Hunk[] {
  const hunks: Hunk[] = [];
  let [before, after] = [0, 0];
  for (const line of diff.replace(/\n$/, "").split("\n")) {
    const header = HEADER.exec(line);
    if (header) {
      [before, after] = [Number(header[1]), Number(header[2])];
      hunks.push({ start: before, rows: [] });
      continue;
    }
    const rows = hunks.at(-1)?.rows;
    if (!rows) continue;
    const text = line.slice(1);
    if (line.startsWith("-")) rows.push({ change: "removed", before: before++, after: null, text });
    else if (line.startsWith("+")) rows.push({ change: "added", before: null, after: after++, text });
    else if (!line.startsWith("\\")) rows.push({ change: "same", before: before++, after: after++, text });
  }
  return hunks;
}

export interface Pair {
  before: DiffRow | null;
  after: DiffRow | null;
}

/** Rows side by side: what was removed stands beside what came in its place. */
export function pairs(rows: readonly DiffRow[]): Pair[] {
  const found: Pair[] = [];
  let removed: DiffRow[] = [];
  let added: DiffRow[] = [];
  const flush = () => {
    for (let place = 0; place < Math.max(removed.length, added.length); place += 1) {
      found.push({ before: removed[place] ?? null, after: added[place] ?? null });
    }
    [removed, added] = [[], []];
  };
  for (const row of rows) {
    if (row.change === "removed") removed.push(row);
    else if (row.change === "added") added.push(row);
    else {
      flush();
      found.push({ before: row, after: row });
    }
  }
  flush();
  return found;
}
