import { describe, expect, it } from "vitest";
import { ANSWERS, begun } from "./chat";
import { browserPages, expectAccessible, overflows, PHONE, picture } from "./harness";

const { newSignedInPage } = browserPages();
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
