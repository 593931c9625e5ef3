import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Download, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { ask } from "./career";
import { browserPages, expectAccessible, expectTitle, LAPTOP, overflows, PHONE, picture } from "./harness";

const { newSignedInPage } = browserPages();

const STORY =
  "Last year our team had slow reports. I measured the import, found a missing index and rewrote the query myself. " +
  "As a result month end took a day less, and I learnt to measure before I change anything.";

interface Wish {
  job_role?: string;
  interview_type?: string;
  question_count?: number;
  language?: string;
  question_bank_id?: string;
}

const begin = (page: Page, wish: Wish = {}) =>
  ask<{ interview_id: string }>(page, "POST", "/interviews", {
    job_role: "Backend engineer",
    interview_type: "behavioral",
    question_count: 2,
    ...wish,
  }).then(({ interview_id }) => interview_id);

interface Outcome {
  status: string;
  next_question: { type: string; text: string; problem: { entry_point: Record<string, string> } | null } | null;
}

/** Hold a whole interview: stories for questions in words, a function without content for problems in code. */
async function hold(page: Page, wish: Wish = {}, said = STORY): Promise<string> {
  const id = await begin(page, wish);
  let answer = said;
  for (let turn = 0; turn < 40; turn += 1) {
    const { status, next_question: next } = await ask<Outcome>(page, "POST", `/interviews/${id}/answers`, { answer });
    if (status === "completed") return id;
    const entry = next?.problem?.entry_point.python;
    answer = entry ? `\`\`\`python\ndef ${entry}(*values):\n    return None\n\`\`\`` : said;
  }
  throw new Error("the interview does not end");
}

/** Questions of one's own, with answers that are known to be good. */
const OWN: Record<string, string> = {
  "What does a database index cost?":
    "Every insert, update and delete has to keep the index in step, so writes become slower. " +
    "The index takes space on disk and in memory beside the table.",
  "What is a race condition?":
    "Two threads read and write the same data without coordination. The result depends on which of them comes first.",
  "Why are passwords hashed with a salt?":
    "A salt makes equal passwords have different hashes. Tables of hashes that were computed before become useless.",
};

/** An interview from these questions, each answered as it should be, after some words beside the point. */
async function holdOwn(page: Page): Promise<string> {
  const bank = await ask<{ question_bank_id: string }>(page, "POST", "/question-banks", { name: "Own" });
  for (const [question, reference_answer] of Object.entries(OWN)) {
    const path = `/question-banks/${bank.question_bank_id}/questions`;
    await ask(page, "POST", path, { question, reference_answer, domain: "web" });
  }
  const id = await begin(page, { question_count: 3, question_bank_id: bank.question_bank_id });
  let answer = STORY;
  for (let turn = 0; turn < 20; turn += 1) {
    const outcome = await ask<Outcome>(page, "POST", `/interviews/${id}/answers`, { answer });
    if (outcome.status === "completed") return id;
    const asked = Object.keys(OWN).find((question) => outcome.next_question?.text.includes(question));
    answer = asked ? `😀 ${OWN[asked]}` : STORY;
  }
  throw new Error("the interview does not end");
}

async function saved(file: Download): Promise<string> {
  const path = join(tmpdir(), `nexura-${Date.now()}.pdf`);
  await file.saveAs(path);
  return path;
}

describe("the results of an interview", () => {
  it("show every number with its interval, what it rests on, and how it was computed", async () => {
    const page = await newSignedInPage();
    const id = await hold(page, { interview_type: "google_sde", question_count: 6 });
    await page.goto(`/interviews/${id}/report`);
    await expectTitle(page, "Report: Backend engineer");
    await page.getByText("This is a result of practice.").waitFor();
    await page.getByRole("rowheader", { name: "Communication" }).waitFor();
    await page.getByRole("img", { name: "The components as a chart" }).waitFor();
    await page.getByText("Fixed formulas compute every score").waitFor();
    await page.getByText(/^report-\d+\(/).waitFor();
    expect(await overflows(page)).toBe(false);
    await expectAccessible(page);
    await picture(page, "results");
    await page.setViewportSize({ width: LAPTOP.width, height: 3200 });
    await picture(page, "results-whole");
    await page.close();
  });

  it("mark the evidence in the answer, and show the place of a key point when asked", async () => {
    const page = await newSignedInPage();
    const id = await holdOwn(page);
    await page.goto(`/interviews/${id}/report`);
    await expectTitle(page, "Report");
    const show = page.getByRole("button", { name: /^Shown in the answer/ }).first();
    await show.click();
    await expect.poll(() => show.getAttribute("aria-pressed")).toBe("true");
    // The answer begins with a character of two UTF-16 units: were those counted, every mark would be off by one.
    const marked = await page.locator("mark[data-selected]").first().textContent();
    expect(Object.values(OWN).map((reference) => `😀 ${reference}`)).toContainEqual(
      expect.stringContaining(`${marked}`),
    );
    expect(marked).toMatch(/\.$/);
    await page.getByText("Key points", { exact: true }).first().waitFor();
    await expectAccessible(page);
    await show.scrollIntoViewIfNeeded();
    await picture(page, "results-evidence");
    await page.close();
  });

  it("can be had as a PDF, as one's own and as the version to share", async () => {
    const page = await newSignedInPage();
    const id = await hold(page);
    await page.goto(`/interviews/${id}/report`);
    const begun = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download PDF" }).click();
    const file = await begun;
    expect(file.suggestedFilename()).toMatch(/^interview-report-\d{4}-\d\d-\d\d\.pdf$/);
    expect((await readFile(await saved(file))).subarray(0, 5).toString()).toBe("%PDF-");
    await page.getByText("To share", { exact: true }).click();
    await page.waitForURL("**/report?view=shared");
    await page.getByText("This is what others should see").waitFor();
    const asked = page.waitForRequest(/report\.pdf/);
    await page.getByRole("button", { name: "Download PDF" }).click();
    expect((await asked).url()).toContain("view=shared");
    await expectAccessible(page);
    await page.close();
  });

  it("say why the PDF was not made, and make it at the next try", async () => {
    const page = await newSignedInPage({ expectErrors: /503/ });
    const id = await hold(page);
    await page.goto(`/interviews/${id}/report`);
    await page.route(/report\.pdf/, (route) =>
      route.fulfill({ status: 503, json: { error: { code: "PDF_UNAVAILABLE", message: "Not now.", details: {} } } }),
    );
    await page.getByRole("button", { name: "Download PDF" }).click();
    const alert = page.getByRole("alert");
    await alert.getByText("Not now.").waitFor();
    await expectAccessible(page);
    await page.unroute(/report\.pdf/);
    const begun = page.waitForEvent("download");
    await alert.getByRole("button", { name: "Try again" }).click();
    await begun;
    await alert.waitFor({ state: "detached" });
    await page.close();
  });

  it("say that there is too little evidence instead of showing a number", async () => {
    const page = await newSignedInPage();
    const id = await begin(page);
    await ask(page, "POST", `/interviews/${id}/complete`);
    await page.goto(`/interviews/${id}/report`);
    await page.getByText("No overall score").waitFor();
    await page.getByText("No answer was evaluated in this interview.").waitFor();
    await expectAccessible(page);
    await picture(page, "results-insufficient");
    await page.close();
  });

  it("are not there before the end: the interview can be gone on with, or ended on the spot", async () => {
    const page = await newSignedInPage();
    const id = await begin(page);
    await page.goto(`/interviews/${id}/report`);
    await page.getByText("There is no report yet").waitFor();
    await expect
      .poll(() => page.getByRole("link", { name: "Go on with the interview" }).getAttribute("href"))
      .toBe(`/interviews/${id}`);
    await expectAccessible(page);
    await picture(page, "results-not-ready");
    await page.getByRole("button", { name: "End it now" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "End it now" }).click();
    await expectTitle(page, "Report: Backend engineer");
    await page.close();
  });

  it("of somebody else are not there", async () => {
    const owner = await newSignedInPage();
    const id = await begin(owner);
    await owner.close();
    const page = await newSignedInPage();
    await page.goto(`/interviews/${id}/report`);
    await page.getByText("There is no such interview.").waitFor();
    await expectAccessible(page);
    await page.close();
  });

  it("show whatever somebody wrote as text", async () => {
    const page = await newSignedInPage();
    const nasty = `<img src=x onerror="document.title='broken'"> **bold** [a](javascript:alert(1)) ${"w".repeat(300)}`;
    const id = await hold(page, { job_role: "<b>Boss</b>" }, `${STORY} ${nasty}`);
    await page.goto(`/interviews/${id}/report`);
    await expectTitle(page, "Report: <b>Boss</b>");
    await page.getByText("<img src=x", { exact: false }).first().waitFor();
    await expect.poll(() => page.title()).toBe("Report · Nexura");
    expect(await overflows(page)).toBe(false);
    await page.close();
  });

  it("fit a phone, and speak the reader's language", async () => {
    const page = await newSignedInPage({ viewport: PHONE, hasTouch: true, language: "hi" });
    const id = await hold(page, { interview_type: "google_sde", question_count: 3, language: "hi" });
    await page.goto(`/interviews/${id}/report`);
    await page.getByRole("heading", { level: 1, name: /Backend engineer/ }).waitFor();
    expect(await overflows(page)).toBe(false);
    await expectAccessible(page);
    await picture(page, "results-phone-hi");
    await page.close();
  });
});

describe("an answer in code", () => {
  it("stands with its tests and, when asked, with the judged code", async () => {
    const page = await newSignedInPage();
    const id = await hold(page, { interview_type: "coding", question_count: 1 });
    const report = await ask<{ questions: { kind: string }[] }>(page, "GET", `/interviews/${id}/report`);
    if (!report.questions.some(({ kind }) => kind === "code")) return page.close(); // no code can be run here
    await page.goto(`/interviews/${id}/report`);
    await page
      .getByText(/^Tests passed: \d+ of \d+/)
      .first()
      .waitFor();
    await page.getByRole("button", { name: "Show the code" }).first().click();
    await page.getByRole("region", { name: "The code that was judged" }).getByText("return None").waitFor();
    await expectAccessible(page);
    await picture(page, "results-code");
    await page.close();
  });
});
