import { describe, expect, it } from "vitest";
import { ask } from "./career";
import { ANSWERS, answer, begun, field, log, settled, strongAnswer, transcript } from "./chat";
import { browserPages, expectAccessible, expectTitle, fillSignIn, newPerson, overflows, picture } from "./harness";

const { newSignedInPage } = browserPages();
const HOSTILE = '<img src=x onerror=alert(1)><script>alert(2)</script> <a href="javascript:alert(3)">x</a>';

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
    await answer(page, await strongAnswer(page, id));
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
    expect(await page.evaluate(() => window.scrollY)).toBeLessThan(50);
    await page.getByRole("button", { name: "New below" }).click();
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100);
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
