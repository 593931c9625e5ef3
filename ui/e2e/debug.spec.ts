import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { browserPages, expectAccessible, expectTitle, overflows, PHONE, picture } from "./harness";

const { newSignedInPage } = browserPages();

async function openDebugger(options: Parameters<typeof newSignedInPage>[0] = {}): Promise<Page> {
  const page = await newSignedInPage(options);
  await page.goto("/debug");
  await page.getByRole("textbox", { name: "Code of the program" }).waitFor();
  return page;
}

async function choose(page: Page, example: string): Promise<void> {
  await page.getByLabel("Example").selectOption({ label: example });
  await page.locator(".cm-line").nth(3).waitFor();
}

async function analyse(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Find the mistakes" }).click();
  await page.getByRole("heading", { name: "Diagnosis" }).waitFor({ timeout: 60_000 });
}

describe("debugging", () => {
  it("finds a search that never ends, proves a fix by the tests, and puts it into the editor", async () => {
    const page = await openDebugger();
    await page.getByText("Nothing yet.").waitFor();
    await expectAccessible(page);
    await choose(page, "Python: a search that never ends");
    await page.getByLabel("Arguments of test 6").waitFor();
    await expect.poll(() => page.getByLabel("Arguments of test 1").inputValue()).toBe("[1,3,5,7], 4");
    await analyse(page);

    const findings = page.getByRole("region", { name: "Diagnosis" });
    await findings.getByText("This fix was proved by running it").waitFor();
    await findings.getByText("With it 6 of 6 tests pass.").waitFor();
    await page.locator(".cm-lint-marker-error").first().waitFor();
    await expectAccessible(page);
    await picture(page, "debug");

    const diff = findings.getByRole("region", { name: /The change from line/ });
    await expect.poll(() => diff.innerText()).toContain("low = middle + 1");
    await findings.getByText("One below the other").click();
    await diff.getByRole("columnheader", { name: "Line of code" }).waitFor();
    await expectAccessible(page);

    await findings.getByRole("button", { name: "Use this fix" }).click();
    await page.getByText("Look for mistakes again to check it.").waitFor();
    await analyse(page);
    await findings.getByText("6 of 6 tests passed.").waitFor();
    await findings.getByText("No mistake was found.").first().waitFor();
    await page.close();
  });

  it("goes to the line of a finding by keyboard", async () => {
    const page = await openDebugger();
    await choose(page, "Java: two mistakes");
    await analyse(page);
    const button = page.getByRole("button", { name: "Line 9: go to it in the editor" }).first();
    await button.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Code of the program");
    await expect.poll(() => page.locator(".cm-lineNumbers .cm-activeLineGutter").innerText()).toBe("9");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest(".cm-editor"))).toBeNull();
    await page.close();
  });

  it("explains in another language than the page's, and says which is which", async () => {
    const page = await openDebugger();
    await choose(page, "SQL: a query that finds nothing");
    await page.getByLabel("Explain in").selectOption("hi");
    await analyse(page);
    await page.locator('h4[lang="hi"], h4[lang="en"]').first().waitFor();
    await expectAccessible(page);
    await page.close();
  });

  it("finds the language out, keeps the program over a reload, and lists what was asked", async () => {
    const page = await openDebugger();
    await choose(page, "JavaScript: a missing bracket");
    await page.getByLabel("Programming language").selectOption("");
    await analyse(page);
    await page.getByText("Language found out").waitFor();
    await analyse(page);
    await page.getByText("You asked the same before").waitFor();
    await page.reload();
    await page.getByText("function wordCount(text)").first().waitFor();

    await page.getByRole("link", { name: "function wordCount(text) {" }).click();
    await expectTitle(page, "An earlier diagnosis");
    await page.locator(".cm-content").waitFor();
    await expectAccessible(page);
    await picture(page, "debug-earlier");
    await page.getByRole("button", { name: "Open in the editor" }).click();
    await page.waitForURL("**/debug");
    await page
      .getByRole("button", { name: /Delete the diagnosis of/ })
      .first()
      .click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await page.getByText("Nothing yet.").waitFor();
    await page.close();
  });

  it("says what cannot be used before anything is sent: nothing, too much, tests that are no JSON", async () => {
    const page = await openDebugger();
    const sent: string[] = [];
    page.on("request", (request) => request.url().includes("/debug/analyze") && sent.push(request.url()));
    await page.getByRole("button", { name: "Find the mistakes" }).click();
    await page.getByRole("alert").getByText("Write or paste a program first.").waitFor();
    const editor = page.getByRole("textbox", { name: "Code of the program" });
    await editor.fill(Array.from({ length: 501 }, (_, line) => `x${line} = ${line}`).join("\n"));
    await page.getByText("The program has more than 500 lines.").waitFor();
    await page.getByText("501 of 500 lines").waitFor();
    await editor.fill("def double(x):\n    return x + 2\n");
    await page.getByRole("button", { name: "Add a test" }).click();
    await page.getByLabel("Arguments of test 1").fill("[1, ");
    await page.getByLabel("Expected value of test 1").fill("2");
    await page.getByRole("button", { name: "Find the mistakes" }).click();
    await page.getByText("This is not JSON.").waitFor();
    expect(sent).toEqual([]);
    await expectAccessible(page);
    await page.close();
  });

  it("shows a program that is full of markup as the characters that it is", async () => {
    const page = await openDebugger();
    let dialogs = 0;
    page.on("dialog", (dialog) => {
      dialogs += 1;
      void dialog.dismiss();
    });
    const hostile = `name = "<img src=x onerror=alert(1)>"\nprint(nam + "<script>alert(2)</script>" + "javascript:alert(3)")\n`;
    await page.getByRole("textbox", { name: "Code of the program" }).fill(hostile);
    await page.getByLabel("Programming language").selectOption("python");
    await analyse(page);
    await page.getByRole("link", { name: /<img src=x/ }).waitFor();
    expect(await page.locator("main img, main script, main a[href^=javascript]").count()).toBe(0);
    expect(dialogs).toBe(0);
    await page.close();
  });

  it("fits a phone", async () => {
    const page = await openDebugger({ viewport: { width: 360, height: 740 }, hasTouch: true });
    await choose(page, "C++: one step too far");
    await analyse(page);
    expect(await overflows(page)).toBe(false);
    await page.setViewportSize(PHONE);
    await expectAccessible(page);
    await page.getByRole("heading", { name: "Diagnosis" }).scrollIntoViewIfNeeded();
    await picture(page, "debug-phone");
    await page.close();
  });
});
