import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { browserPages, expectAccessible, expectTitle, overflows, PHONE, picture } from "./harness";

const { newSignedInPage } = browserPages();

const editor = (page: Page) => page.getByRole("textbox", { name: /^Code for/ });

/** Put `code` in the place of all that is in the editor. */
async function write(page: Page, code: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press("Control+a");
  // Deleted by the editor's own command: Chromium would keep styles of what is replaced, which the policy forbids.
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(code);
}

describe("the list of problems", () => {
  it("can be narrowed, and says so when nothing is left", async () => {
    const page = await newSignedInPage();
    await page.goto("/code");
    await expectTitle(page, "Coding problems");
    const found = page.getByText(/^\d+ problems?$/);
    const count = async () => Number.parseInt((await found.textContent()) ?? "", 10);
    await found.waitFor();
    const all = await count();
    expect(all).toBeGreaterThan(100);
    await expectAccessible(page);
    await picture(page, "coding-problems");
    await page.getByLabel("Language", { exact: true }).selectOption("sql");
    await expect.poll(count).toBeLessThan(all);
    await page.getByLabel("Search").fill("no such problem anywhere");
    await page.getByRole("heading", { name: "No problem fits" }).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await expect.poll(count).toBe(all);
    await page.close();
  });

  it("fits a phone", async () => {
    const page = await newSignedInPage({ viewport: PHONE, hasTouch: true });
    await page.goto("/code");
    await page.getByRole("table").waitFor();
    expect(await overflows(page)).toBe(false);
    await picture(page, "coding-problems-phone");
    await page.close();
  });
});

describe("a problem", () => {
  it("is run, submitted and found again among the submissions", async () => {
    const page = await newSignedInPage();
    await page.goto("/code/largest-orderly-subtree");
    await editor(page).waitFor();
    await write(page, "def largest_orderly(cards):\n    print('<b>seen</b>')\n    return 1\n");
    await page.getByRole("button", { name: "Run the visible tests" }).click();
    await page.getByText(/of 5 tests passed/).waitFor();
    expect(await page.locator("td b").count()).toBe(0);
    await expectAccessible(page);
    await picture(page, "coding-run");
    await page.getByRole("button", { name: "Submit to all tests" }).click();
    await page.getByRole("rowheader", { name: "Hidden 1", exact: true }).waitFor();
    await page.getByText("Quality of the code").click();
    await page.getByRole("table", { name: "What the quality is made of" }).waitFor();
    await expectAccessible(page);
    const mine = page.getByRole("table", { name: "My submissions" });
    await expect.poll(() => mine.getByRole("rowheader").count()).toBe(2);
    await mine.getByRole("link").first().click();
    await expectTitle(page, "The largest orderly part of an index");
    await page.getByRole("textbox", { name: "The submitted code" }).getByText("return 1").waitFor();
    await expectAccessible(page);
    await picture(page, "coding-submission");
    await page.close();
  });

  it("says where code does not compile, and what ended it", async () => {
    const page = await newSignedInPage();
    await page.goto("/code/largest-orderly-subtree");
    await editor(page).waitFor();
    await write(page, "def largest_orderly(cards)\n    return 1\n");
    await page.getByRole("button", { name: "Run the visible tests" }).click();
    await page.getByText("The code does not compile").first().waitFor();
    await write(page, "def largest_orderly(cards):\n    return cards[0] / 0\n");
    await page.getByText("The code has changed since this run.").waitFor();
    await page.getByRole("button", { name: "Run the visible tests" }).click();
    await page
      .getByText(/ZeroDivisionError/)
      .first()
      .waitFor();
    await page.close();
  });

  it("keeps each language's code of its own, and brings the starting code back", async () => {
    const page = await newSignedInPage();
    await page.goto("/code/largest-orderly-subtree");
    await editor(page).waitFor();
    await write(page, "# mine\n");
    await page.getByLabel("Programming language").selectOption("java");
    await editor(page).getByText("class Solution").waitFor();
    await page.reload();
    await editor(page).getByText("class Solution").waitFor();
    await page.getByLabel("Programming language").selectOption("python");
    await editor(page).getByText("# mine").waitFor();
    await page.getByRole("button", { name: "Back to the starting code" }).click();
    await editor(page).getByText("def largest_orderly").waitFor();
    await page.close();
  });

  it("that does not exist is said to be missing", async () => {
    const page = await newSignedInPage();
    await page.goto("/code/no-such-problem");
    await page.getByRole("alert").getByText("There is no such problem").waitFor();
    await expectAccessible(page);
    await page.close();
  });
});
