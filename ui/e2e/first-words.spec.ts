/** How long after an answer the first words of the next question are on the screen. Prints the figures; judges none. */

import { expect, it } from "vitest";
import { ask } from "./career";
import { browserPages } from "./harness";

const { newSignedInPage } = browserPages();
const TURNS = 20;
const ANSWER =
  "We had a slow release. I measured where the time went, talked to both teams, moved the tests to a queue, and " +
  "the release fell from two hours to twenty minutes. I learnt to measure before I change anything.";

it("measures the first words of twenty questions", async () => {
  const page = await newSignedInPage({ reducedMotion: "no-preference" });
  const wish = { job_role: "Backend engineer", interview_type: "aws_sa", question_count: TURNS };
  const { interview_id } = await ask<{ interview_id: string }>(page, "POST", "/interviews", wish);
  await page.goto(`/interviews/${interview_id}`);
  const field = page.getByRole("textbox", { name: "Your answer" });
  for (let turn = 1; turn <= TURNS; turn += 1) {
    await field.fill(ANSWER);
    await field.press("Control+Enter");
    await page.waitForFunction(
      (messages) =>
        document.querySelectorAll('[role="log"] article').length === messages &&
        !document.querySelector("textarea[readonly]"),
      2 * turn + 1,
    );
  }
  const waits = await page.evaluate(() => {
    const marks = (name: string) => performance.getEntriesByName(name, "mark").map(({ startTime }) => startTime);
    const shown = marks("nexura:first-words");
    return marks("nexura:answer-sent").map((sent, turn) => (shown[turn] ?? Number.NaN) - sent);
  });
  expect(waits).toHaveLength(TURNS);
  expect(waits.every((wait) => wait > 0)).toBe(true);
  const sorted = [...waits].sort((a, b) => a - b);
  const at = (share: number) => `${(sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(0)} ms`;
  console.log(`first words over ${TURNS} turns: p50 ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)}`);
  console.log(`each: ${waits.map((wait) => wait.toFixed(0)).join(" ")}`);
  await page.close();
});
