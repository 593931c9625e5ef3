import { describe, expect, it } from "vitest";
import { addRoadmap, asking } from "./career";
import { browserPages, expectAccessible, expectTitle, overflows, PHONE, picture } from "./harness";

const { newSignedInPage } = browserPages();

describe("roadmaps", () => {
  it("come from a comparison", async () => {
    const page = await newSignedInPage();
    await page.goto("/roadmap");
    await expectTitle(page, "Roadmaps");
    await page.getByRole("heading", { name: "No roadmap yet" }).waitFor();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Compare with a job" }).click();
    await expectTitle(page, "Skill gap");
    await page.close();
  });

  it("are listed with progress, and with what to take up next", async () => {
    const page = await newSignedInPage();
    await addRoadmap(await asking(page));
    await page.goto("/roadmap");
    await page.getByRole("link", { name: "Senior Data Engineer" }).waitFor();
    await page.getByRole("heading", { name: "What to take up next" }).waitFor();
    const outside = page.locator('main a[target="_blank"]');
    await outside.first().waitFor();
    for (const link of await outside.all()) {
      await expect.poll(() => link.getAttribute("href")).toMatch(/^https:\/\//);
      await expect.poll(() => link.getAttribute("rel")).toBe("noopener noreferrer");
    }
    await expectAccessible(page);
    await picture(page, "roadmaps");
    await page.getByRole("link", { name: "Senior Data Engineer" }).click();
    await expectTitle(page, "Roadmap to: Senior Data Engineer");
    await page.close();
  });

  it("are followed by keyboard: start, hours, done, left out; the plan and the focus follow", async () => {
    const page = await newSignedInPage();
    const { pathId } = await addRoadmap(await asking(page));
    await page.goto(`/roadmap/${pathId}`);
    await expectTitle(page, "Roadmap to: Senior Data Engineer");
    await page.getByRole("heading", { level: 3, name: /^Week 1/ }).waitFor();
    await expectAccessible(page);
    await picture(page, "roadmap");

    const press = async (name: RegExp) => {
      await page.getByRole("button", { name }).first().focus();
      await page.keyboard.press("Enter");
    };
    const card = page.locator("li").filter({ has: page.getByRole("heading", { level: 4, name: "Kubernetes" }) });
    await press(/^Start: Kubernetes$/);
    await page.getByText("Kubernetes: in progress.").waitFor();
    await card.getByText("In progress").first().waitFor();
    // What was started comes first.
    await expect.poll(() => page.getByRole("heading", { level: 4 }).first().textContent()).toBe("Kubernetes");
    // Its card moved: the focus is on its heading there.
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Kubernetes");

    await press(/^Add hours: Kubernetes$/);
    const dialog = page.getByRole("dialog", { name: "Add hours" });
    await dialog.getByRole("button", { name: "Add" }).click();
    await dialog.getByText("Enter a number of hours").waitFor();
    await expectAccessible(page);
    await dialog.getByLabel("Hours spent on Kubernetes").fill("2.5");
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    await page.getByText("2.5 hours spent").waitFor();

    await press(/^Mark as done: Kubernetes$/);
    await page.getByRole("heading", { level: 2, name: "Completed: 1 skill" }).waitFor();
    await press(/^Leave out: Kafka$/);
    await page.getByRole("heading", { level: 2, name: "Left out: 1 skill" }).waitFor();
    await page
      .getByText(/^1 of \d+ skills completed|1 of \d+ skills completed/)
      .first()
      .waitFor();
    await page.getByRole("row", { name: /Kubernetes Completed/ }).waitFor();
    await expectAccessible(page);
    await picture(page, "roadmap-progress");
    await page.reload();
    await page.getByRole("heading", { level: 2, name: "Left out: 1 skill" }).waitFor();
    await page.close();
  });

  it("take resources on, and a rating of each", async () => {
    const page = await newSignedInPage();
    const { pathId } = await addRoadmap(await asking(page));
    await page.goto(`/roadmap/${pathId}`);
    const resource = page.getByRole("list", { name: "Resources for Kubernetes" }).getByRole("listitem").first();
    await resource.getByRole("button", { name: /^Start:/ }).click();
    await resource.getByText("In progress").waitFor();
    await resource.getByRole("radio", { name: "4 stars" }).focus();
    await page.keyboard.press("Space");
    await resource.getByText("Kept.").waitFor();
    await expectAccessible(page);
    await page.close();
  });

  it("are planned anew with other hours and filters", async () => {
    const page = await newSignedInPage();
    const { pathId } = await addRoadmap(await asking(page));
    await page.goto(`/roadmap/${pathId}`);
    const weeks = page.getByRole("heading", { level: 2, name: /weeks? left/ });
    const before = await weeks.textContent();
    await page.getByRole("button", { name: "Change the plan" }).click();
    await page.getByLabel("Hours a week").fill("90");
    await page.getByRole("button", { name: "Save and plan anew" }).click();
    await page.getByText("Enter 1 to 80 hours.").waitFor();
    await page.getByLabel("Hours a week").fill("30");
    await page.getByRole("checkbox", { name: "Paid" }).uncheck();
    await expectAccessible(page);
    await picture(page, "roadmap-change");
    await page.getByRole("button", { name: "Save and plan anew" }).click();
    await page.getByText("30 hours a week").waitFor();
    await expect.poll(() => weeks.textContent()).not.toBe(before);
    await page.reload();
    await page.getByText("30 hours a week").waitFor();
    await page.close();
  });

  it("say when the connection is lost, and keep what is shown", async () => {
    const page = await newSignedInPage({ expectErrors: /ERR_INTERNET_DISCONNECTED/ });
    const { pathId } = await addRoadmap(await asking(page));
    await page.goto(`/roadmap/${pathId}`);
    await page.getByRole("button", { name: /^Start: Kubernetes$/ }).waitFor();
    await page.context().setOffline(true);
    await page.getByText("You are offline.").waitFor();
    await page.getByRole("button", { name: /^Start: Kubernetes$/ }).click();
    await page.getByRole("alert").waitFor();
    await page.getByRole("button", { name: /^Start: Kubernetes$/ }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole("button", { name: /^Start: Kubernetes$/ }).click();
    await page.getByText("Kubernetes: in progress.").waitFor();
    await page.close();
  });

  it("fit a phone", async () => {
    const page = await newSignedInPage({ viewport: { ...PHONE, width: 360 }, hasTouch: true });
    const { pathId } = await addRoadmap(await asking(page));
    await page.goto(`/roadmap/${pathId}`);
    await page.getByRole("heading", { level: 3, name: /^Week 1/ }).waitFor();
    expect(await overflows(page)).toBe(false);
    await expectAccessible(page);
    await picture(page, "roadmap-phone");
    await page.goto("/roadmap/7d0e7c0e-6f9b-4f0e-9a53-0c7d1d5a3c61");
    await page.getByRole("alert").waitFor();
    await page.close();
  });
});
