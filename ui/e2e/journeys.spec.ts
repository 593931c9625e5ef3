/** Whole ways through the app, as people go them. What single views do stands in the specs of the views. */

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { AD, addJob, addResume, addRoadmap, asking, RESUME } from "./career";
import { browserPages, expectAccessible, expectTitle, newPerson, overflows, PASSWORD, signUp } from "./harness";
import { focusedName, focusIsVisible, guard, latinWords, namesIn, tabTo, wordsOf } from "./journey";

const { newPage, newSignedInPage } = browserPages();
const LOST = /net::ERR_(INTERNET_DISCONNECTED|FAILED|NETWORK_CHANGED|CONNECTION)/;
const SMALL = { width: 360, height: 740 };

const BEFORE = [
  "Yes, I am ready.",
  "I have built payment services in Python and Java for six years.",
  "Our order service was slow. I measured it, added an index and a cache, and the latency fell from 900 ms to 120 ms.",
];
const STORY =
  "When our release broke the checkout, I was on call. I rolled it back, found the missing index, wrote a test and told the team. " +
  "Errors fell to zero in ten minutes, and I learnt to rehearse migrations.";

const log = (page: Page) => page.getByRole("log");

/** Until so many messages are there and the next answer can be given. */
async function settled(page: Page, messages: number): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      document.querySelectorAll('[role="log"] article').length >= wanted &&
      !document.querySelector('[role="log"] article[data-pending]') &&
      !document.querySelector("textarea[readonly]"),
    messages,
  );
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Your answer" }).fill(text);
  await page.getByRole("button", { name: "Send answer" }).click();
}

/** Choose a file by the button of the page, as a person does. */
async function upload(page: Page, name: string, content: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Choose a file" }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
}

describe("from the first visit to the report as a file", () => {
  it("on one way, through a reload and a lost connection", async () => {
    const page = await newPage({ expectErrors: LOST });
    await page.goto("/");
    await page.getByRole("link", { name: "Create an account" }).click();
    const person = newPerson();
    await page.getByRole("textbox", { name: "Name" }).fill(person.name);
    await page.getByLabel("E-mail address").fill(person.email);
    await page.getByRole("textbox", { name: "Password" }).fill(person.password);
    await page.getByRole("button", { name: "Create account" }).click();
    await expectTitle(page, "Hello, Asha Rao");

    const menu = page.getByRole("navigation", { name: "Main" });
    await menu.getByRole("link", { name: "Resumes" }).click();
    await upload(page, "asha-rao.txt", RESUME);
    await expectTitle(page, "asha-rao.txt");

    await menu.getByRole("link", { name: "Jobs" }).click();
    await page.getByLabel("Text of the ad").fill(AD);
    await page.getByRole("button", { name: "Add job" }).click();
    await expectTitle(page, "Senior Data Engineer");

    await open(page, "/gap");
    await page.getByRole("button", { name: "Compare" }).click();
    await expectTitle(page, "Gap to: Senior Data Engineer");
    await page.getByText("Open the roadmap").click();
    await expectTitle(page, /^Roadmap to: Senior Data Engineer/);

    await menu.getByRole("link", { name: "Interview" }).click();
    await page.getByRole("radio", { name: "Coding" }).check();
    await page.getByRole("textbox", { name: "Role" }).fill("Data engineer");
    await page.getByRole("textbox", { name: "Number of questions" }).fill("1");
    await page.getByRole("button", { name: "Start the interview" }).click();
    await expectTitle(page, "Data engineer");
    await settled(page, 1);

    await say(page, BEFORE[0] ?? "");
    await settled(page, 3);
    await page.getByRole("textbox", { name: "Your answer" }).fill("I have built");
    await page.reload();
    await expect.poll(() => page.getByRole("textbox", { name: "Your answer" }).inputValue()).toBe("I have built");
    await page.context().setOffline(true);
    await say(page, BEFORE[1] ?? "");
    await page.getByText("The connection is lost").waitFor();
    await page.context().setOffline(false);
    await settled(page, 5);
    expect(
      await log(page)
        .getByText(BEFORE[1] ?? "")
        .count(),
    ).toBe(1);
    await say(page, BEFORE[2] ?? "");

    const editor = page.getByRole("textbox", { name: /^Code for/ });
    await editor.waitFor();
    // Which problem it is depends on the role; what is written only has to be read by the sandbox.
    const language = await page.getByRole("combobox", { name: "Programming language" }).inputValue();
    await editor.click();
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText({ python: "    return None\n", sql: " 1;\n" }[language] ?? "// nothing yet\n");
    await page.getByRole("button", { name: "Submit to all tests" }).click();
    await page.getByRole("table", { name: "Tests" }).waitFor();
    await page.getByRole("button", { name: "Answer with this code" }).click();
    await page.getByRole("region", { name: "Evaluation" }).first().waitFor();

    await page.getByRole("button", { name: "End interview" }).click();
    await page.getByRole("button", { name: "End and write the report" }).click();
    await page.getByRole("link", { name: "See the results" }).click();
    await expectTitle(page, "Report: Data engineer");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download PDF" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.pdf$/);
    const folder = await mkdtemp(join(tmpdir(), "nexura-report-"));
    await download.saveAs(join(folder, "report.pdf"));
    const pdf = await readFile(join(folder, "report.pdf"));
    await rm(folder, { recursive: true });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.length).toBeGreaterThan(5_000);
    await page.close();
  });
});

describe("by keyboard alone", () => {
  it("somebody signs up, holds an interview and opens its report", async () => {
    const page = await newPage();
    await page.goto("/");
    await expectTitle(page, "Know where you stand");
    const person = newPerson();
    await tabTo(page, /^Create an account$/);
    await expect.poll(() => focusIsVisible(page)).toBe(true);
    await page.keyboard.press("Enter");
    await expectTitle(page, "Create an account");
    await tabTo(page, /^Name/);
    await page.keyboard.type(person.name);
    await tabTo(page, /^E-mail address/);
    await page.keyboard.type(person.email);
    await tabTo(page, /^Password/);
    await page.keyboard.type(person.password);
    await page.keyboard.press("Enter");
    await expectTitle(page, "Hello, Asha Rao");

    await tabTo(page, /^Interview$/);
    await expect.poll(() => focusIsVisible(page)).toBe(true);
    await page.keyboard.press("Enter");
    await expectTitle(page, "Set up an interview");
    await page.getByRole("radio", { name: "Behavioural" }).waitFor();
    await tabTo(page, /software engineer|solutions architect|Behavioural|Coding/);
    for (let presses = 0; !/^Behavioural/.test(await focusedName(page)); presses += 1) {
      if (presses > 20) throw new Error("The arrows do not reach Behavioural.");
      await page.keyboard.press("ArrowDown");
    }
    await tabTo(page, /^Role/);
    await page.keyboard.type("Backend engineer");
    await tabTo(page, /^Number of questions/);
    await page.keyboard.press("Control+A");
    await page.keyboard.type("1");
    await tabTo(page, /^Start the interview$/);
    await page.keyboard.press("Enter");
    await expectTitle(page, "Backend engineer");
    await settled(page, 1);
    for (const [place, text] of [...BEFORE, STORY].entries()) {
      if (!/^Your answer/.test(await focusedName(page))) await tabTo(page, /^Your answer/);
      await expect.poll(() => focusIsVisible(page)).toBe(true);
      await page.keyboard.insertText(text);
      await page.keyboard.press("Control+Enter");
      await settled(page, 2 * place + 3);
    }
    await page.getByRole("region", { name: "Evaluation" }).first().waitFor();
    await tabTo(page, /^End interview$/);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await expect.poll(() => focusedName(page)).toMatch(/Cancel/);
    await tabTo(page, /^End and write the report$/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "The interview is finished" }).waitFor();
    await tabTo(page, /^See the results$/);
    await page.keyboard.press("Enter");
    await expectTitle(page, "Report: Backend engineer");
    await tabTo(page, /^Download PDF$/);
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    expect(download.suggestedFilename()).toMatch(/\.pdf$/);
    await page.close();
  });
});

/** Every address that a member can open, with something to show. */
async function everyView(page: Page): Promise<string[]> {
  const ask = await asking(page);
  const { analysisId, pathId } = await addRoadmap(ask);
  const resumes = await ask<{ resume_id: string }[]>("GET", "/resumes");
  const jobs = await ask<{ job_id: string }[]>("GET", "/jobs");
  const body = { job_role: "Backend engineer", interview_type: "behavioral", question_count: 1 };
  const { interview_id } = await ask<{ interview_id: string }>("POST", "/interviews", body);
  for (const answer of BEFORE) await ask("POST", `/interviews/${interview_id}/answers`, { answer });
  const { interview_id: over } = await ask<{ interview_id: string }>("POST", "/interviews", body);
  for (const answer of [...BEFORE, STORY]) await ask("POST", `/interviews/${over}/answers`, { answer });
  await ask("POST", `/interviews/${over}/complete`);
  const { session_id } = await ask<{ session_id: string }>("POST", "/debug/analyze", {
    code: "def mean(numbers):\n    return sum(numbers) / len(number)\n",
    language: "python",
  });
  const problems = await ask<{ problem_id: string }[]>("GET", "/code/problems?limit=1");
  return [
    "/home",
    "/resumes",
    `/resumes/${resumes[0]?.resume_id}`,
    "/jobs",
    `/jobs/${jobs[0]?.job_id}`,
    "/gap",
    `/gap/${analysisId}`,
    "/roadmap",
    `/roadmap/${pathId}`,
    "/interviews",
    `/interviews/${interview_id}`,
    `/interviews/${over}/report`,
    "/code",
    `/code/${problems[0]?.problem_id}`,
    "/code/submissions",
    "/debug",
    `/debug/${session_id}`,
    "/profile",
    "/profile/skills",
    "/profile/target-jobs",
    "/profile/api-keys",
    "/notifications",
    "/notifications/settings",
    "/privacy",
    "/privacy/decisions",
    "/privacy/data",
  ];
}

/** Open a page and wait until nothing on it is being loaded. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => !document.querySelector('[role="status"] .mantine-Loader-root'));
}

describe("every view", () => {
  it("fits a small phone, and axe finds nothing in light and in dark", async () => {
    const page = await newSignedInPage({ viewport: SMALL, hasTouch: true });
    const wide: string[] = [];
    for (const path of await everyView(page)) {
      await open(page, path);
      await expect
        .poll(() => page.getByRole("heading", { level: 1 }).first().textContent(), { message: path })
        .not.toMatch(/not exist|broke/);
      if (await overflows(page)) wide.push(path);
      await expectAccessible(page);
    }
    expect(wide).toEqual([]);
    await page.close();
  });

  it("works with text at twice its size", async () => {
    const page = await newSignedInPage({ viewport: { width: 640, height: 400 } });
    const wide: string[] = [];
    for (const path of await everyView(page)) {
      await open(page, path);
      if (await overflows(page)) wide.push(path);
    }
    expect(wide).toEqual([]);
    await page.close();
  });
});

/** Names and terms that stay in Latin letters, whatever the language. */
const TERMS = new Set(
  wordsOf(
    "Nexura Google Amazon Microsoft AWS Azure Cloud Python JavaScript Java C++ SQL API APIs JSON PDF DOCX TXT HTML MB KB kB Tab Escape Ctrl Enter URL CSV AI ZIP",
    "English am pm Backend engineer asha rao.txt person example.com",
    // Skills are called as the catalogue calls them.
    "Batch processing Containerization Data engineering",
    RESUME,
    AD,
  ),
);

describe("the interface in Hindi", () => {
  it("has no English words, from the first page to the report", async () => {
    const page = await newPage();
    const leaks: string[] = [];
    const terms = new Set(TERMS);
    const look = async () => leaks.push(...(await latinWords(page, terms)).map((leak) => `${page.url()}: ${leak}`));
    await page.goto("/");
    await page.getByRole("button", { name: "Language: English" }).click();
    await page.getByRole("menuitemradio", { name: "हिन्दी" }).click();
    await page.waitForFunction(() => document.documentElement.lang === "hi");
    await page.keyboard.press("Escape");
    await open(page, "/");
    await look();
    for (const path of ["/sign-in", "/sign-up", "/no/such/page"]) {
      await open(page, path);
      await look();
    }
    await open(page, "/sign-up");
    const person = newPerson("आशा राव");
    await page.locator('input[name="name"]').fill(person.name);
    await page.locator('input[type="email"]').fill(person.email);
    await page.locator('input[autocomplete="new-password"]').fill(PASSWORD);
    await page.locator('form button[type="submit"]').click();
    await page.waitForURL("**/home");
    const paths = await everyView(page);
    const ask = await asking(page);
    // Courses, providers and problems are called what the catalogue calls them.
    for (const path of [...paths.filter((found) => /^\/(roadmap|gap)\//.test(found)), "/code/problems?limit=100"]) {
      const address = path.replace("/roadmap/", "/learning-paths/").replace("/gap/", "/analysis/");
      for (const word of wordsOf(...namesIn(await ask<unknown>("GET", address)))) terms.add(word);
    }
    for (const path of paths) {
      await open(page, path);
      await look();
    }
    expect(leaks).toEqual([]);
    await page.close();
  });
});

const PLANTED =
  `<script>window.planted = "script"</script> <img src="/planted.png" onerror="window.planted = 'image'"> ` +
  `<a href="javascript:window.planted='link'">read this</a> <iframe src="/planted.html"></iframe> [x](javascript:window.planted=1)`;

describe("planted markup", () => {
  it("stays text in a resume, an ad, an answer, a program and a name", async () => {
    const page = await newSignedInPage({
      person: { ...newPerson(), name: "<img src=/planted.png onerror=planted=1>" },
    });
    const { expectInert } = await guard(page);
    const ask = await asking(page);
    const resume_id = await addResume(ask, "<b>planted.txt", `${RESUME}\n- Built ${PLANTED} in Python\n`);
    const job_id = await addJob(ask, `${AD}\n- Kubernetes ${PLANTED}\n`, `Engineer ${PLANTED}`.slice(0, 150));
    const { analysis_id } = await ask<{ analysis_id: string }>("POST", "/analysis/skill-gap", { resume_id, job_id });
    const { path_id } = await ask<{ path_id: string }>("POST", "/learning-paths", { analysis_id });
    const { interview_id } = await ask<{ interview_id: string }>("POST", "/interviews", {
      job_role: "Engineer <img src=/planted.png>",
      interview_type: "coding",
      question_count: 1,
      resume_id,
    });
    for (const answer of BEFORE) {
      await ask("POST", `/interviews/${interview_id}/answers`, { answer: `${answer} ${PLANTED}` });
    }
    await ask("POST", `/interviews/${interview_id}/answers`, {
      answer: `\`\`\`python\n# ${PLANTED}\nprint(${JSON.stringify(PLANTED)})\n\`\`\`\n${PLANTED}`,
    });
    const { session_id } = await ask<{ session_id: string }>("POST", "/debug/analyze", {
      code: `word = ${JSON.stringify(PLANTED)}\nprint(wrd)\nraise ValueError(word)\n`,
      language: "python",
    });
    const paths = ["/home", "/resumes", `/resumes/${resume_id}`, "/jobs", `/jobs/${job_id}`, "/gap"];
    paths.push(`/gap/${analysis_id}`, "/roadmap", `/roadmap/${path_id}`, "/interviews", `/interviews/${interview_id}`);
    paths.push("/code/submissions", "/debug", `/debug/${session_id}`, "/profile", "/profile/skills");
    for (const path of paths) {
      await open(page, path);
      await expectInert();
    }
    await ask("POST", `/interviews/${interview_id}/complete`);
    await open(page, `/interviews/${interview_id}/report`);
    for (const summary of await page.locator("main summary").all()) await summary.click();
    await expectInert();
    await page.close();
  });
});

describe("what goes wrong on the way in", () => {
  it("a wrong password and a file that is no resume are explained, and can be put right", async () => {
    const page = await newPage();
    const person = await signUp(page);
    await page.getByRole("button", { name: "Signed in as" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.goto("/sign-in");
    await page.getByLabel("E-mail address").fill(person.email);
    await page.getByRole("textbox", { name: "Password" }).fill("not this one at all");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").getByText("The e-mail address or the password is wrong").waitFor();
    await page.getByRole("textbox", { name: "Password" }).fill(person.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("**/home");
    await page.goto("/resumes");
    await upload(page, "resume.pdf", "%PDF-1.4 garbage");
    await page.getByRole("alert").first().waitFor();
    await expectAccessible(page);
    await upload(page, "asha-rao.txt", RESUME);
    await expectTitle(page, "asha-rao.txt");
    await page.close();
  });
});
