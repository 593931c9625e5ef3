/** The live interview in the browser: consents, devices, typed answers, recordings. `voice.spec.ts` talks. */

import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { asking } from "./career";
import { browserPages, expectAccessible, expectTitle, overflows, PHONE, picture } from "./harness";

const { newSignedInPage } = browserPages();
const ANSWER =
  "We had a slow release. I measured where the time went, moved the tests to a queue, and it fell to minutes.";

async function newInterview(page: Page): Promise<string> {
  const call = await asking(page);
  const { interview_id } = await call<{ interview_id: string }>("POST", "/interviews", {
    job_role: "Backend engineer",
    interview_type: "behavioral",
    question_count: 2,
    mode: "voice",
  });
  return interview_id;
}

async function agree(page: Page, ...titles: string[]): Promise<void> {
  for (const title of titles) {
    const section = page.locator("form > div > div", { has: page.getByRole("heading", { name: title }) });
    await section.getByRole("checkbox", { name: "I agree" }).check();
  }
}

describe("before the talk", () => {
  it("switches nothing on before it is agreed to, and shows that the devices work", async () => {
    const page = await newSignedInPage();
    const id = await newInterview(page);
    await page.goto(`/interviews/${id}`);
    await page.getByRole("link", { name: "Talk" }).click();
    await expectTitle(page, "Backend engineer");
    const start = page.getByRole("button", { name: "Start talking" });
    expect(await start.isEnabled()).toBe(false);
    expect(await page.getByRole("progressbar").count()).toBe(0);
    expect(await page.locator("video").count()).toBe(0);
    await expectAccessible(page);

    await agree(page, "Microphone in live interviews", "Camera in live interviews");
    const level = page.getByRole("progressbar", { name: "Level of the microphone" });
    await level.waitFor();
    // Chromium's pretended microphone beeps once a second.
    await page.waitForFunction(() =>
      [...document.querySelectorAll('[role="progressbar"]')].some(
        (bar) => Number(bar.getAttribute("aria-valuenow")) > 20,
      ),
    );
    await page.waitForFunction(() => (document.querySelector("video")?.videoWidth ?? 0) > 0);
    await page.waitForFunction(() => !document.querySelector("button[type=submit]")?.hasAttribute("disabled"));
    await expectAccessible(page);
    await picture(page, "live-check");
    await page.close();
  });

  it("says what to do where the browser may not use the microphone", async () => {
    const page = await newSignedInPage();
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
    });
    await page.goto(`/interviews/${await newInterview(page)}/live`);
    await agree(page, "Microphone in live interviews");
    await page.getByText("Allow it in the address bar's settings of this page").waitFor();
    expect(await page.getByRole("button", { name: "Start talking" }).isEnabled()).toBe(false);
    await expect.poll(() => page.getByRole("link", { name: "Type instead" }).isVisible()).toBe(true);
    await page.close();
  });
});

describe("the talk", () => {
  it("takes typed answers, keeps a recording, and ends with the report", async () => {
    const page = await newSignedInPage();
    const id = await newInterview(page);
    await page.goto(`/interviews/${id}/live`);
    await agree(page, "Microphone in live interviews", "Camera in live interviews", "Keeping recordings");
    await page.waitForFunction(() => !document.querySelector("button[type=submit]")?.hasAttribute("disabled"));
    await page.getByRole("button", { name: "Start talking" }).click();
    const log = page.getByRole("log", { name: "What is said" });
    await log
      .getByText(/Backend engineer/)
      .first()
      .waitFor();
    await page.getByText("Recording", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Mute" }).click();
    const field = page.getByRole("textbox", { name: "Or type your answer" });
    await field.fill("Yes, I am ready.");
    await field.press("Control+Enter");
    await log.getByText("Yes, I am ready.").waitFor();
    await page.waitForFunction(() => document.querySelectorAll('[role="log"] > div').length >= 3);
    await expectAccessible(page);
    await picture(page, "live");

    await page.setViewportSize(PHONE);
    expect(await overflows(page)).toBe(false);
    // A piece of the recording is sent every five seconds.
    const call = await asking(page);
    await expect
      .poll(async () => (await call<{ size: number }[]>("GET", `/interviews/${id}/recordings`))[0]?.size, {
        timeout: 30_000,
      })
      .toBeGreaterThan(0);
    await page.getByRole("button", { name: "Leave the live interview" }).click();
    await page.getByRole("heading", { name: "The live connection has ended" }).waitFor();
    await page.getByRole("link", { name: "Go on in writing" }).click();
    const typed = page.getByRole("textbox", { name: "Your answer" });
    await typed.fill(ANSWER);
    await page.close();
  });

  it("says so where the interview is live in another window", async () => {
    const page = await newSignedInPage();
    const id = await newInterview(page);
    const begin = async (tab: Page) => {
      await tab.goto(`/interviews/${id}/live`);
      await tab.getByRole("checkbox", { name: "I agree" }).first().check();
      await tab.waitForFunction(() => !document.querySelector("button[type=submit]")?.hasAttribute("disabled"));
      await tab.getByRole("button", { name: "Start talking" }).click();
    };
    await begin(page);
    await page
      .getByRole("log")
      .getByText(/Backend engineer/)
      .first()
      .waitFor();
    const other = await page.context().newPage();
    await begin(other);
    await other.getByText("This interview is live in another window.").waitFor();
    await page.context().close();
  });
});
