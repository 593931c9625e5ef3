import { describe, expect, it } from "vitest";
import { addInterview, asking } from "./career";
import { browserPages, expectAccessible, expectTitle, LAPTOP, newPerson, overflows, picture } from "./harness";

const { newSignedInPage } = browserPages();
const SMALL = { width: 360, height: 740 };

describe("the report of an interview", () => {
  it("asks one question, which can be answered or put aside", async () => {
    const page = await newSignedInPage();
    const ask = await asking(page);
    const [first, second] = [await addInterview(ask), await addInterview(ask)];
    await page.goto(`/interviews/${first}/report`);
    const question = page.getByRole("radiogroup", { name: "How helpful was this interview for you?" });
    await question.getByRole("radio", { name: "4" }).check();
    await page.getByLabel("Why? (optional)").fill("The follow-up questions helped.");
    await expectAccessible(page);
    await question.scrollIntoViewIfNeeded();
    await picture(page, "results-question");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText("Thank you. Your answer was kept.").waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Compared with others" }).waitFor();
    expect(await page.getByText("One question to you").count()).toBe(0);

    await page.goto(`/interviews/${second}/report`);
    await page.getByRole("button", { name: "Do not ask" }).click();
    await page.reload();
    await page.getByRole("heading", { name: "Compared with others" }).waitFor();
    expect(await page.getByText("One question to you").count()).toBe(0);
    await page.close();
  });

  it("shows no figures of others while there are too few, and shows them from ten interviews on", async () => {
    const pages = [await newSignedInPage(), await newSignedInPage(), await newSignedInPage()];
    const [page] = pages;
    if (!page) throw new Error("no page");
    const asks = await Promise.all(pages.map(asking));
    for (const other of pages.slice(1)) await other.close();
    const [ask] = asks;
    if (!ask) throw new Error("nobody to ask");
    let id = await addInterview(ask, "gcp_sa");
    await page.goto(`/interviews/${id}/report`);
    await page.getByText("Too few interviews to compare with").waitFor();
    await page.getByText("With your next interview of this type a line begins here.").waitFor();
    const others = page.getByRole("region", { name: "Compared with others" });
    await others.scrollIntoViewIfNeeded();
    await expectAccessible(page);
    await picture(page, "results-compared-hidden");

    for (const one of asks) for (let held = 0; held < 3; held += 1) id = await addInterview(one, "gcp_sa");
    id = await addInterview(ask, "gcp_sa");
    await page.goto(`/interviews/${id}/report`);
    await page.getByText(/^Your overall score is .* of 11 interviews\.$/).waitFor();
    await others.getByRole("img", { name: /^Your scores beside those of others/ }).waitFor();
    await others.getByRole("img", { name: /^Your overall scores from interview to interview/ }).waitFor();
    await others.getByText("As a table").first().click();
    await others.getByRole("columnheader", { name: "Median" }).waitFor();
    expect(await overflows(page)).toBe(false);
    await expectAccessible(page);
    await others.scrollIntoViewIfNeeded();
    await picture(page, "results-compared");
    await page.setViewportSize(SMALL);
    expect(await overflows(page)).toBe(false);
    await page.close();
  });
});

describe("analytics", () => {
  it("are for administrators only", async () => {
    const page = await newSignedInPage();
    await page.goto("/admin/analytics");
    await page.getByRole("heading", { name: "Only administrators see this page" }).waitFor();
    expect(await page.getByRole("link", { name: "Analytics" }).count()).toBe(0);
    await expectAccessible(page);
    await page.close();
  });

  it("say how the service is used, how people like it and what it costs, each chart with a table", async () => {
    const person = await newSignedInPage();
    await addInterview(await asking(person));
    await person.close();
    // What people use is written down every second here.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const page = await newSignedInPage({ admin: true, person: newPerson("Mira Sen") });
    await page.goto("/home");
    await page.getByRole("link", { name: "Analytics" }).click();
    await expectTitle(page, "Analytics");
    for (const title of ["Active people by day", "Who comes back", "What is used", "Levels and fallbacks"]) {
      await page.getByRole("region", { name: title, exact: true }).first().waitFor();
    }
    await page.getByRole("img", { name: /^Active people by day, as a chart/ }).waitFor();
    const used = page.getByRole("region", { name: "What is used" }).first();
    await used.getByText("As a table", { exact: true }).click();
    await used.getByRole("rowheader", { name: "Interviews" }).waitFor();
    expect(await overflows(page)).toBe(false);
    await expectAccessible(page);
    await picture(page, "admin-analytics");
    await page.setViewportSize({ width: LAPTOP.width, height: 4200 });
    await picture(page, "admin-analytics-whole");
    await page.setViewportSize(LAPTOP);
    const asked = page.waitForRequest(/\/admin\/analytics\?days=7$/);
    await page.getByText("7 days", { exact: true }).click();
    await asked;
    await page.close();
  });

  it("say what went wrong, and try again", async () => {
    const page = await newSignedInPage({ admin: true, person: newPerson(), expectErrors: /ERR_FAILED/ });
    await page.route("**/api/v1/admin/analytics?*", (route) => route.abort());
    await page.goto("/admin/analytics");
    await page.getByRole("alert").waitFor();
    await page.unroute("**/api/v1/admin/analytics?*");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("Active people, daily").waitFor();
    await page.close();
  });

  it("fit a small phone", async () => {
    const page = await newSignedInPage({ admin: true, person: newPerson(), viewport: SMALL, hasTouch: true });
    await page.goto("/admin/analytics");
    await page.getByText("Active people, daily").waitFor();
    await page.waitForLoadState("networkidle");
    expect(await overflows(page)).toBe(false);
    await expectAccessible(page);
    await picture(page, "admin-analytics-phone");
    await page.close();
  });
});
