import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { ask } from "./career";
import { browserPages, expectAccessible, expectTitle, PHONE, picture } from "./harness";

const { newSignedInPage } = browserPages();

/** Begin an interview, and end it where wanted. */
async function interview(page: Page, job_role: string, ended = false): Promise<string> {
  const body = { job_role, interview_type: "behavioral", question_count: 1 };
  const { interview_id: id } = await ask<{ interview_id: string }>(page, "POST", "/interviews", body);
  if (ended) await ask(page, "POST", `/interviews/${id}/complete`);
  return id;
}

const list = (page: Page) => page.getByRole("list", { name: "My interviews" });

describe("the history", () => {
  it("says what will be there", async () => {
    const page = await newSignedInPage();
    await page.goto("/home");
    await page.getByText("Your interviews will be listed here.").waitFor();
    await expectAccessible(page);
    await page.close();
  });

  it("lists interviews, newest first, and leads to the report or back into the interview", async () => {
    const page = await newSignedInPage();
    const finished = await interview(page, "Data engineer", true);
    const open = await interview(page, "Platform engineer");
    await page.goto("/home");
    const links = list(page).getByRole("link");
    await links.nth(1).waitFor();
    await expect
      .poll(() => links.allTextContents())
      .toEqual([
        expect.stringMatching(/^Platform engineer.*Behavioural · .*\d{4} · Open$/),
        expect.stringMatching(/^Data engineer.*Behavioural · .*\d{4} · no score$/),
      ]);
    await expect.poll(() => links.nth(0).getAttribute("href")).toBe(`/interviews/${open}`);
    await expectAccessible(page);
    await picture(page, "history");
    await links.nth(1).click();
    await page.waitForURL(`**/interviews/${finished}/report`);
    await expectTitle(page, "Report: Data engineer");
    await expect.poll(() => links.nth(1).getAttribute("aria-current")).toBe("page");
    await page.close();
  });

  it("can be narrowed to one kind, and loads more when asked", async () => {
    const page = await newSignedInPage();
    await interview(page, "The finished one", true);
    for (let number = 1; number <= 11; number += 1) await interview(page, `Open ${number}`);
    await page.goto("/home");
    const rows = list(page).getByRole("listitem");
    await rows.nth(9).waitFor();
    await expect.poll(() => rows.count()).toBe(10);
    await page.getByRole("button", { name: "Show more" }).click();
    await rows.nth(11).waitFor();
    expect(await page.getByRole("button", { name: "Show more" }).count()).toBe(0);
    await page.getByLabel("Show", { exact: true }).selectOption({ label: "Finished" });
    await rows.getByText("The finished one").waitFor();
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByLabel("Show", { exact: true }).selectOption({ label: "Left open" });
    await page.getByText("There is none of these.").waitFor();
    await page.close();
  });

  it("lets an interview be deleted, after asking", async () => {
    const page = await newSignedInPage();
    const id = await interview(page, "Not this one", true);
    await interview(page, "To be kept");
    await page.goto(`/interviews/${id}/report`);
    await expectTitle(page, "Report: Not this one");
    const button = page.getByRole("button", { name: /^Delete the interview Not this one of/ });
    await button.click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("are deleted for good").waitFor();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "hidden" });
    await button.click();
    await dialog.getByRole("button", { name: "Delete interview" }).click();
    await page.waitForURL("**/home");
    await page.getByText("The interview was deleted.").waitFor();
    await expect
      .poll(() => list(page).getByRole("link").allTextContents())
      .toEqual([expect.stringMatching(/^To be kept/)]);
    await page.close();
  });

  it("says that it cannot be loaded, and tries again", async () => {
    const page = await newSignedInPage({ expectErrors: /500/ });
    await interview(page, "Still there");
    const faulty = /\/api\/v1\/interviews\?/;
    await page.route(faulty, (route) =>
      route.fulfill({ status: 500, json: { error: { code: "INTERNAL_ERROR", message: "No.", details: {} } } }),
    );
    await page.goto("/code");
    await page.getByRole("alert").waitFor();
    await expectAccessible(page);
    await page.unroute(faulty);
    await page.getByRole("button", { name: "Try again" }).click();
    await list(page).getByText("Still there").waitFor();
    await page.close();
  });

  it("lies in the drawer on a phone", async () => {
    const page = await newSignedInPage({ viewport: PHONE, hasTouch: true });
    await interview(page, "Backend engineer", true);
    await page.goto("/home");
    await page.getByRole("button", { name: "Open menu" }).click();
    const drawer = page.getByRole("dialog");
    await drawer.getByText("Backend engineer").waitFor();
    await expectAccessible(page);
    await picture(page, "history-phone");
    await drawer.getByText("Backend engineer").click();
    await expectTitle(page, "Report: Backend engineer");
    await drawer.waitFor({ state: "hidden" });
    await page.close();
  });
});
