import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { plantGroups } from "./decided";
import { browserPages, expectAccessible, expectTitle, newPerson, overflows, PHONE, picture } from "./harness";

const { newSignedInPage } = browserPages();

describe("fairness", () => {
  it("is audited on demand: the log, swapped texts, groups; alerts are reviewed with a reason", async () => {
    plantGroups();
    const page = await newSignedInPage({ admin: true, person: newPerson("Mira Sen") });
    await page.goto("/admin/fairness");
    await expectTitle(page, "Fairness");
    await page.getByRole("link", { name: "Audits" }).click();
    await expectTitle(page, "Audits");
    await page.getByRole("checkbox", { name: "Swap texts as well" }).check();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Start" }).click();
    await page.getByRole("heading", { name: /^Audit of/ }).waitFor({ timeout: 240_000 });
    await page.getByText("The chain of entries is whole.").waitFor();
    await page.getByRole("img", { name: "Largest mean difference of each swap, in points" }).waitFor();
    await page.getByRole("img", { name: "Interview report, Gender: Share of favourable decisions" }).waitFor();
    await expectAccessible(page);
    await picture(page, "admin-fairness-audit");
    const all = page.getByRole("table", { name: "Swapped texts" });
    const before = await all.getByRole("row").count();
    await page.getByRole("checkbox", { name: "Only where something changed" }).uncheck();
    await expect.poll(() => all.getByRole("row").count()).toBeGreaterThan(before);
    await page.getByRole("checkbox", { name: "Only where something changed" }).check();
    await page.getByRole("heading", { name: "Groups", exact: true }).scrollIntoViewIfNeeded();
    await page.getByText("Disparate impact").first().scrollIntoViewIfNeeded();
    await picture(page, "admin-fairness-groups");

    await page.goto("/admin/fairness");
    const alerts = page.getByRole("list", { name: "Alerts" });
    await alerts.getByText("Disparate impact: Gender").waitFor();
    await expectAccessible(page);
    await picture(page, "admin-fairness");
    await page.getByRole("button", { name: "Review: Disparate impact, Gender" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText("Give a reason of at least three letters.").waitFor();
    await expectAccessible(page);
    await dialog.getByRole("radio", { name: "No bias" }).check();
    await dialog.getByRole("textbox", { name: "Reason" }).fill("These people were planted for a test.");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    await alerts.getByText("Disparate impact: Gender").waitFor({ state: "detached" });
    await page.locator("main").getByRole("combobox", { name: "Show" }).selectOption({ label: "No bias" });
    await page.getByText("These people were planted for a test.").waitFor();

    // An alert stands in the queue of reviews by itself; deciding it there closes it.
    await page.goto("/admin/reviews");
    const queue = page.getByRole("list", { name: "Decisions to look at" });
    const entry = queue.locator("li", { hasText: "Demographic parity difference: Gender" });
    await entry.waitFor();
    expect(await queue.getByText("Disparate impact: Gender").count()).toBe(0);
    await entry.getByRole("link", { name: "Fairness alert" }).click();
    await expectTitle(page, "Review: Fairness alert");
    await page.getByText("Demographic parity difference: Gender").waitFor();
    await page.getByText("It concerns nobody's decision alone").waitFor();
    await expectAccessible(page);
    await picture(page, "admin-review-alert");
    await page.getByRole("radio", { name: "Bias, and it was mended" }).check();
    await page.getByRole("textbox", { name: "Reason" }).fill("The planted people are gone.");
    await page.getByRole("button", { name: "Decide" }).click();
    await page.getByText("Decided. The alert is closed.").waitFor();
    await expectAccessible(page);
    await page.goto("/admin/fairness");
    await page.locator("main").getByRole("combobox", { name: "Show" }).selectOption({ label: "Bias confirmed" });
    await page.getByText("The planted people are gone.").waitFor();
    await page.close();
  }, 360_000);

  it("exports for research are made, saved and listed", async () => {
    const page = await newSignedInPage({ admin: true, person: newPerson() });
    await page.goto("/admin/fairness");
    await page.getByRole("link", { name: "Research" }).click();
    await expectTitle(page, "Exports for research");
    await page.getByText("No exports yet").waitFor();
    await expectAccessible(page);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Make and download" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("research.jsonl");
    await page.getByRole("list", { name: "Exports for research" }).getByText("People: 0, rows: 0").waitFor();
    await expectAccessible(page);
    await page.close();
  });

  it("is reported week by week, as a page and as a PDF", async () => {
    const page = await newSignedInPage({ admin: true, person: newPerson() });
    await page.goto("/admin/fairness/weekly");
    await expectTitle(page, "Weekly report");
    await page.getByRole("table", { name: "Decisions" }).waitFor();
    await expectAccessible(page);
    await picture(page, "admin-fairness-weekly");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download as PDF" }).click(),
    ]);
    const path = join(tmpdir(), `nexura-weekly-${Date.now()}.pdf`);
    await download.saveAs(path);
    expect((await readFile(path)).subarray(0, 5).toString()).toBe("%PDF-");
    expect(await page.getByRole("button", { name: "The week after" }).isEnabled()).toBe(false);
    await page.getByRole("button", { name: "The week before" }).click();
    await page.getByText("Nothing was decided in this week.").waitFor();
    await page.getByRole("button", { name: "The week after" }).click();
    await page.getByRole("table", { name: "Decisions" }).waitFor();
    await page.close();
  });

  it("is for administrators only, and fits a small phone", async () => {
    const person = await newSignedInPage();
    await person.goto("/admin/fairness");
    await person.getByRole("heading", { name: "Only administrators see this page" }).waitFor();
    await person.close();

    const page = await newSignedInPage({ admin: true, viewport: { ...PHONE, width: 360 }, hasTouch: true });
    for (const path of ["", "/audits", "/weekly", "/research"]) {
      await page.goto(`/admin/fairness${path}`);
      await page.locator("main").getByRole("heading", { level: 2 }).or(page.locator("main li")).first().waitFor();
      expect(await overflows(page)).toBe(false);
      await expectAccessible(page);
    }
    await page.goto("/admin/fairness/audits");
    await page
      .getByRole("link", { name: /^Audit of/ })
      .first()
      .click();
    await page.getByText("The chain of entries is whole.").waitFor();
    expect(await overflows(page)).toBe(false);
    await page.close();
  });
});
