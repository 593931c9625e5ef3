import { describe, expect, it } from "vitest";
import { pairs, readDiff } from "./diff";

const DIFF = `--- a/program
+++ b/program
@@ -5,4 +5,5 @@
 low = 0
-low = middle
+low = middle + 1
+high = 2
 else:
@@ -20 +21 @@
-last
\\ No newline at end of file
+last one
`;

describe("a unified diff", () => {
  it("becomes hunks of lines with their numbers on both sides", () => {
    const [first, second] = readDiff(DIFF);
    expect(first).toEqual({
      start: 5,
      rows: [
        { change: "same", before: 5, after: 5, text: "low = 0" },
        { change: "removed", before: 6, after: null, text: "low = middle" },
        { change: "added", before: null, after: 6, text: "low = middle + 1" },
        { change: "added", before: null, after: 7, text: "high = 2" },
        { change: "same", before: 7, after: 8, text: "else:" },
      ],
    });
    expect(second?.rows.map(({ text }) => text)).toEqual(["last", "last one"]);
  });

  it("keeps empty lines and lines that look like a header", () => {
    const rows = readDiff("@@ -1,2 +1,2 @@\n \n--- a\n+++ b\n")[0]?.rows ?? [];
    expect(rows.map(({ change, text }) => [change, text])).toEqual([
      ["same", ""],
      ["removed", "-- a"],
      ["added", "++ b"],
    ]);
  });

  it("without a change has no hunk", () => {
    expect(readDiff("")).toEqual([]);
  });
});

describe("side by side", () => {
  it("what was removed stands beside what came in its place", () => {
    const found = pairs(readDiff(DIFF)[0]?.rows ?? []).map(({ before, after }) => [before?.text, after?.text]);
    expect(found).toEqual([
      ["low = 0", "low = 0"],
      ["low = middle", "low = middle + 1"],
      [undefined, "high = 2"],
      ["else:", "else:"],
    ]);
  });
});
