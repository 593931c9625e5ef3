import { readFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import {
  browserPages,
  expectAccessible,
  expectTitle,
  fillSignIn,
  newPerson,
  overflows,
  PHONE,
  picture,
} from "./harness";
import { place } from "./place";

const { newSignedInPage } = browserPages();
const LOST = /net::ERR_/;
const QUESTIONS = fileURLToPath(new URL("../../services/interviewing/data/questions/", import.meta.url));
const HOSTILE = '<img src=x onerror=alert(1)><script>alert(2)</script> <a href="javascript:alert(3)">x</a>';

const ANSWERS = [
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

/** Something that the page's user asks of the service, beside the page. */
async function ask<T>(page: Page, method: string, path: string, body?: object): Promise<T> {
  const access = await page.evaluate(() => localStorage.getItem("nexura.access"));
  const { token } = JSON.parse(access ?? "{}") as { token: string };
  const answer = await fetch(`${place().baseUrl}/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: body ? JSON.stringify(body) : undefined,
  });
  expect(answer.ok, `${method} ${path}: ${answer.status}`).toBe(true);
  return ((await answer.json()) as { data: T }).data;
}

/** An interview that has begun, brought as far as `answers` go. */
async function begun(page: Page, wish: Wish, answers: readonly string[] = []): Promise<string> {
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

/** What a full answer to the open question says, as the question bank has it. */
async function fullAnswer(page: Page, id: string): Promise<string> {
  const { question } = await ask<{ question: { question_id: string; domain: string } }>(
    page,
    "GET",
    `/interviews/${id}`,
  );
  const [, entry = ""] = readFileSync(`${QUESTIONS}${question.domain}.yaml`, "utf-8").split(
    `- id: "${question.question_id}"`,
  );
  const [own = ""] = entry.split(/\n {2}- id: /);
  return [...own.matchAll(/^ +point: "(.*)"$/gm)].map(([, point]) => point).join(" ");
}

/** A line to the service that can be cut: in the middle of what the interviewer says, too. */
async function line() {
  const { hostname, port } = new URL(place().baseUrl);
  const sockets = new Set<Socket>();
  let open = true;
  let armed = false;
  const cut = () => {
    open = false;
    armed = false;
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((inward) => {
    if (!open) {
      inward.destroy();
      return;
    }
    const outward = connect(Number(port), hostname);
    let held = false;
    for (const socket of [inward, outward]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        inward.destroy();
        outward.destroy();
      });
    }
    inward.pipe(outward);
    outward.on("data", (bytes: Buffer) => {
      const words = armed ? bytes.indexOf("TEXT_MESSAGE_CONTENT") : -1;
      if (held) return;
      held = words !== -1;
      inward.write(held ? bytes.subarray(0, bytes.indexOf("\n\n", words) + 2) : bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address !== "object") throw new Error("The line has no address.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    /** Hold back what comes after the first words of the next message. */
    holdInMessage: () => {
      armed = true;
    },
    cut,
    mend: () => {
      open = true;
    },
    close: () => {
      cut();
      server.close();
    },
  };
}

const transcript = (page: Page, id: string) => ask<Said[]>(page, "GET", `/interviews/${id}/messages?limit=100`);
const field = (page: Page) => page.getByRole("textbox", { name: "Your answer" });
const log = (page: Page) => page.getByRole("log");

async function answer(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await page.getByRole("button", { name: "Send answer" }).click();
}

/** Until so many messages are there and the next answer can be typed. */
async function settled(page: Page, messages: number): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      document.querySelectorAll('[role="log"] article').length === wanted &&
      !document.querySelector('[role="log"] article[data-pending]') &&
      !document.querySelector("textarea[readonly]"),
    messages,
  );
}

describe("setting an interview up", () => {
  it("asks for what it needs, says what to expect, and begins", async () => {
    const page = await newSignedInPage();
    await page.goto("/interviews");
    await expectTitle(page, "Set up an interview");
    await picture(page, "interview-setup");
    await page.getByRole("button", { name: "Start the interview" }).click();
    await page.getByText("Enter the role, or choose a job.").waitFor();
    const role = page.getByRole("textbox", { name: "Role" });
    await expect.poll(() => role.evaluate((node) => node === document.activeElement)).toBe(true);
    await page.getByRole("radio", { name: "Behavioural" }).check();
    await role.fill("Backend engineer");
    await page.getByRole("textbox", { name: "Number of questions" }).fill("40");
    await page.getByRole("button", { name: "Start the interview" }).click();
    await page.getByText("Enter a whole number from 1 to 20.").waitFor();
    await expectAccessible(page);
    await page.getByRole("textbox", { name: "Number of questions" }).fill("2");
    await page.getByRole("button", { name: "Start the interview" }).click();
    await expectTitle(page, "Backend engineer");
    await log(page).getByText("Are you ready to begin?").waitFor();
    await page.goto("/interviews");
    await page.getByRole("link", { name: "Continue: Backend engineer" }).click();
    await expectTitle(page, "Backend engineer");
    await page.close();
  });
});

describe("the chat", () => {
  it("goes from the greeting to the report, with an evaluation that shows what it rests on", async () => {
    const page = await newSignedInPage();
    const id = await begun(page, { interview_type: "behavioral" });
    await page.goto(`/interviews/${id}`);
    for (const [place, text] of ANSWERS.entries()) {
      await answer(page, text);
      await settled(page, 2 * place + 3);
    }
    await page.getByText("Question 1 of 2").waitFor();
    await answer(page, await fullAnswer(page, id));
    const card = page.getByRole("region", { name: "Evaluation" });
    await card.first().waitFor();
    await card.first().getByText("What it rests on").click();
    await card.first().getByRole("heading", { name: "Key points" }).waitFor();
    await expect.poll(() => card.first().locator("mark").count()).toBeGreaterThan(0);
    await expectAccessible(page);
    await picture(page, "interview-chat");
    // What is said in the transcript is what the service has, once.
    await settled(page, 9);
    const stored = await transcript(page, id);
    await expect.poll(() => log(page).locator("article").count()).toBe(stored.length);

    await page.getByRole("button", { name: "End interview" }).click();
    await page.getByRole("dialog").getByText("cannot be continued").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "End and write the report" }).click();
    await page.getByRole("heading", { name: "The interview is finished" }).waitFor();
    await expect
      .poll(() => page.getByRole("link", { name: "See the results" }).getAttribute("href"))
      .toBe(`/interviews/${id}/report`);
    expect(await field(page).count()).toBe(0);
    await page.close();
  });

  it("says when there is too little to judge, and nothing after each answer outside practice", async () => {
    const page = await newSignedInPage();
    const id = await begun(page, { interview_type: "behavioral" }, ANSWERS);
    await page.goto(`/interviews/${id}`);
    await answer(page, "Hm.");
    await page.getByRole("region", { name: "Evaluation" }).getByText("Not enough evidence").waitFor();
    const quiet = await begun(page, { interview_type: "behavioral", practice: false }, ANSWERS);
    await page.goto(`/interviews/${quiet}`);
    await settled(page, 7);
    await answer(page, "I took over the migration when our lead was ill, and we finished in time.");
    await settled(page, 9);
    expect(await page.getByRole("region", { name: "Evaluation" }).count()).toBe(0);
    await page.close();
  });

  it("keeps what is typed through a reload, and forgets it when it was sent", async () => {
    const page = await newSignedInPage();
    const id = await begun(page, { interview_type: "behavioral" });
    await page.goto(`/interviews/${id}`);
    await field(page).fill("Yes, and I would like to begin with");
    await page.reload();
    await expect.poll(() => field(page).inputValue()).toBe("Yes, and I would like to begin with");
    await field(page).press("Control+Enter");
    await settled(page, 3);
    await expect.poll(() => field(page).inputValue()).toBe("");
    expect(await page.evaluate(() => Object.keys(localStorage).filter((name) => /draft|sending/.test(name)))).toEqual(
      [],
    );
    await page.close();
  });

  it("shows whatever was typed as text", async () => {
    const page = await newSignedInPage();
    let dialogs = 0;
    page.on("dialog", (dialog) => {
      dialogs += 1;
      void dialog.dismiss();
    });
    const id = await begun(page, { interview_type: "behavioral" });
    await page.goto(`/interviews/${id}`);
    await answer(page, HOSTILE);
    await settled(page, 3);
    await log(page).getByText(HOSTILE).waitFor();
    expect(await log(page).locator("img, script, a").count()).toBe(0);
    expect(dialogs).toBe(0);
    await page.close();
  });

  it("does not pull a reader down who has scrolled up", async () => {
    const page = await newSignedInPage({ viewport: { width: 900, height: 500 } });
    const id = await begun(page, { interview_type: "behavioral" }, ANSWERS);
    await page.goto(`/interviews/${id}`);
    await settled(page, 7);
    await answer(page, "I led the move to a new queue. It took four weeks, and we lost no message.");
    await page.evaluate(() => window.scrollTo(0, 0));
    await settled(page, 9);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeLessThan(50);
    await page.getByRole("button", { name: "New below" }).click();
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100);
    await page.close();
  });
});

describe("a connection that breaks", () => {
  it("while the answer is being sent: it goes on by itself, once", async () => {
    const page = await newSignedInPage({ expectErrors: LOST });
    const id = await begun(page, { interview_type: "behavioral" });
    await page.goto(`/interviews/${id}`);
    await field(page).waitFor();
    await page.context().setOffline(true);
    await answer(page, "Yes, let us begin.");
    await page.getByText("The connection is lost").waitFor();
    await expectAccessible(page);
    await picture(page, "interview-offline");
    await page.context().setOffline(false);
    await settled(page, 3);
    const stored = await transcript(page, id);
    expect(stored.filter(({ role }) => role === "user").map(({ content }) => content)).toEqual(["Yes, let us begin."]);
    await expect.poll(() => log(page).locator("article").allTextContents()).toHaveLength(3);
    await page.close();
  });

  it("in the middle of the question: the rest comes, and no word twice", async () => {
    const cable = await line();
    const page = await newSignedInPage({ expectErrors: LOST, baseURL: cable.url });
    const id = await begun(page, { interview_type: "behavioral" }, ANSWERS.slice(0, 2));
    await page.goto(`/interviews/${id}`);
    await settled(page, 5);
    const sent: (string | undefined)[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/answers")) sent.push(request.headers()["last-event-id"]);
    });
    cable.holdInMessage();
    await answer(page, ANSWERS[2] ?? "");
    await page.waitForFunction(() => document.querySelectorAll('[role="log"] article').length === 7);
    cable.cut();
    await page.getByText("The connection is lost").waitFor();
    const half = (await log(page).locator("article").last().textContent()) ?? "";
    cable.mend();
    await settled(page, 7);
    const stored = await transcript(page, id);
    const last = stored.at(-1)?.content ?? "";
    const shown = (await log(page).locator("article").last().textContent()) ?? "";
    expect(stored).toHaveLength(7);
    expect(shown.endsWith(last)).toBe(true);
    // There were words, and not all, when it broke.
    expect(half.length).toBeGreaterThan("Interviewer".length);
    expect(half.length).toBeLessThan(shown.length);
    expect(sent[0]).toBeUndefined();
    expect(sent.at(-1)).toMatch(/^3-[1-9]/);
    await page.close();
    cable.close();
  });

  it("by a reload in the middle: the answer that was under way is taken once", async () => {
    const page = await newSignedInPage({ expectErrors: LOST });
    const id = await begun(page, { interview_type: "behavioral" });
    await page.goto(`/interviews/${id}`);
    await field(page).waitFor();
    await page.route("**/answers", (route) => route.abort("connectionreset"));
    await answer(page, "Yes, at once.");
    await page.getByText("The connection is lost").waitFor();
    await page.unroute("**/answers");
    await page.reload();
    await settled(page, 3);
    const stored = await transcript(page, id);
    expect(stored.map(({ content }) => content).filter((text) => text === "Yes, at once.")).toHaveLength(1);
    await page.close();
  });
});

describe("an interview that is not there", () => {
  it("is said to be missing", async () => {
    const page = await newSignedInPage();
    await page.goto("/interviews/00000000-0000-4000-8000-000000000000");
    await page.getByRole("alert").getByText("There is no such interview").waitFor();
    await expectAccessible(page);
    await page.close();
  });
});

describe("an interview that goes on elsewhere", () => {
  it("shows the open question, and gives back the text that was not taken", async () => {
    const page = await newSignedInPage();
    const id = await begun(page, { interview_type: "behavioral" });
    await page.goto(`/interviews/${id}`);
    await field(page).fill("My own answer to the greeting");
    await ask(page, "POST", `/interviews/${id}/answers`, { answer: "From the other window" });
    await page.getByRole("button", { name: "Send answer" }).click();
    await page.getByText("Your answer was not taken").waitFor();
    await log(page).getByText("From the other window").waitFor();
    await page.getByText("The text that was not taken").click();
    await page.getByText("My own answer to the greeting").waitFor();
    await settled(page, 3);
    await page.close();
  });

  it("asks for a new sign-in that comes back to it, with the draft", async () => {
    const person = newPerson();
    const page = await newSignedInPage({ person });
    const id = await begun(page, { interview_type: "behavioral" });
    await page.goto(`/interviews/${id}`);
    await field(page).fill("Ready when you are");
    await page.evaluate(async () => {
      const { token } = JSON.parse(localStorage.getItem("nexura.access") ?? "{}") as { token: string };
      await fetch("/api/v1/auth/logout", { method: "POST", headers: { Authorization: `Bearer ${token}` } });
    });
    await page.getByRole("button", { name: "Send answer" }).click();
    await page.getByText("Your sign-in has ended").waitFor();
    await fillSignIn(page, person);
    await page.waitForURL(`**/interviews/${id}`);
    await expect.poll(() => field(page).inputValue()).toBe("Ready when you are");
    await page.getByRole("button", { name: "Send answer" }).click();
    await settled(page, 3);
    await page.close();
  });
});

const WRONG = "    return None\n";

describe("a coding problem", () => {
  it("is solved beside its statement: run, submit, answer, evaluation with tests", async () => {
    const page = await newSignedInPage();
    const id = await begun(page, { interview_type: "coding", question_count: 1 }, ANSWERS);
    await page.goto(`/interviews/${id}`);
    const editor = page.getByRole("textbox", { name: /^Code for/ });
    await editor.waitFor();
    await page.getByRole("combobox", { name: "Programming language" }).selectOption("python");
    await editor.click();
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText(WRONG);
    await page.getByRole("button", { name: "Run the visible tests" }).click();
    await page.getByRole("table", { name: "Tests" }).waitFor();
    await page.getByText("there is no score", { exact: false }).waitFor();
    await expectAccessible(page);
    await picture(page, "interview-coding");
    await page.reload();
    await expect.poll(async () => (await editor.textContent())?.includes("return None")).toBe(true);
    await page.getByRole("button", { name: "Submit to all tests" }).click();
    await page.getByRole("rowheader", { name: "Hidden 1", exact: true }).waitFor();
    await page.getByRole("textbox", { name: /^Words to your code/ }).fill("A first attempt.");
    await page.getByRole("button", { name: "Answer with this code" }).click();
    const card = page.getByRole("region", { name: "Evaluation" });
    await card.waitFor();
    await card.getByText("What it rests on").click();
    await card.getByRole("table", { name: "Tests" }).waitFor();
    await expectAccessible(page);
    await picture(page, "interview-coding-evaluation");
    await page.close();
  });

  it("lets the keyboard leave the editor by Escape and Tab", async () => {
    const page = await newSignedInPage();
    const id = await begun(page, { interview_type: "coding", question_count: 1 }, ANSWERS);
    await page.goto(`/interviews/${id}`);
    const editor = page.getByRole("textbox", { name: /^Code for/ });
    await editor.waitFor();
    await editor.focus();
    await page.keyboard.press("Tab");
    await expect.poll(() => editor.evaluate((node) => node === document.activeElement)).toBe(true);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await expect.poll(() => editor.evaluate((node) => node === document.activeElement)).toBe(false);
    await page.close();
  });

  it("fits a phone, with problem and code as tabs", async () => {
    const page = await newSignedInPage({ viewport: PHONE, hasTouch: true });
    const id = await begun(page, { interview_type: "coding", question_count: 1 }, ANSWERS);
    await page.goto(`/interviews/${id}`);
    await page.getByRole("tab", { name: "Your code" }).click();
    await page.getByRole("textbox", { name: /^Code for/ }).waitFor();
    expect(await overflows(page)).toBe(false);
    await expectAccessible(page);
    await picture(page, "interview-coding-phone");
    await page.close();
  });
});

describe("the chat on a phone", () => {
  it("fits", async () => {
    const page = await newSignedInPage({ viewport: { width: 360, height: 740 }, hasTouch: true });
    await page.goto("/interviews");
    await expectTitle(page, "Set up an interview");
    expect(await overflows(page)).toBe(false);
    const id = await begun(page, { interview_type: "behavioral" }, ANSWERS);
    await page.goto(`/interviews/${id}`);
    await settled(page, 7);
    await answer(page, "I led the move to a new queue. It took four weeks, and we lost no message.");
    await settled(page, 9);
    expect(await overflows(page)).toBe(false);
    await expectAccessible(page);
    await picture(page, "interview-chat-phone");
    await page.close();
  });
});

describe("an interview in Hindi", () => {
  it("is Hindi, and marked as such", async () => {
    const page = await newSignedInPage({ language: "hi" });
    const id = await begun(page, { interview_type: "behavioral", language: "hi" });
    await page.goto(`/interviews/${id}`);
    await log(page).locator('article [lang="hi"]').waitFor();
    await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("hi");
    await expectAccessible(page);
    await picture(page, "interview-hi");
    await page.close();
  });
});
