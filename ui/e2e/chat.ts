/** Interviews in words: begun through the service's interface, gone on with in the page. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { ask } from "./career";

const QUESTIONS = fileURLToPath(new URL("../../services/interviewing/data/questions/", import.meta.url));

export const ANSWERS = [
  "Yes, I am ready.",
  "I have built payment services in Python and Java for six years.",
  "Our order service was slow. I measured it, added an index and a cache, and the latency fell from 900 ms to 120 ms.",
];

interface Wish {
  interview_type: string;
  question_count?: number;
  practice?: boolean;
  language?: string;
}

/** An interview that has begun, brought as far as `answers` go. */
export async function begun(page: Page, wish: Wish, answers: readonly string[] = []): Promise<string> {
  const body = { job_role: "Backend engineer", question_count: 2, ...wish };
  const { interview_id } = await ask<{ interview_id: string }>(page, "POST", "/interviews", body);
  for (const answer of answers) await ask(page, "POST", `/interviews/${interview_id}/answers`, { answer });
  return interview_id;
}

interface Said {
  turn: number;
  role: string;
  content: string;
}

/** The question bank's own strong answer to the open question. */
export async function strongAnswer(page: Page, id: string): Promise<string> {
  const { question } = await ask<{ question: { question_id: string; domain: string } }>(
    page,
    "GET",
    `/interviews/${id}`,
  );
  const [, entry = ""] = readFileSync(`${QUESTIONS}${question.domain}.yaml`, "utf-8").split(
    `- id: "${question.question_id}"`,
  );
  const [own = ""] = entry.split(/\n {2}- id: /);
  const [, sample = ""] = /sample_answers:\s+strong: "(.*)"$/m.exec(own) ?? [];
  return sample.replaceAll('\\"', '"');
}

export const transcript = (page: Page, id: string) => ask<Said[]>(page, "GET", `/interviews/${id}/messages?limit=100`);
export const field = (page: Page) => page.getByRole("textbox", { name: "Your answer" });
export const log = (page: Page) => page.getByRole("log");

export async function answer(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await page.getByRole("button", { name: "Send answer" }).click();
}

/** Until so many messages are there and the next answer can be typed. */
export async function settled(page: Page, messages: number): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      document.querySelectorAll('[role="log"] article').length === wanted &&
      !document.querySelector('[role="log"] article[data-pending]') &&
      !document.querySelector("textarea[readonly]"),
    messages,
  );
}
