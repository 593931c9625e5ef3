import { describe, expect, it } from "vitest";
import { browserPages, expectAccessible, expectTitle, overflows, PHONE, picture } from "./harness";

const { newSignedInPage } = browserPages();

const AD = `Senior Backend Engineer
Company: Acme Pay
Location: Bengaluru (hybrid)
We pay INR 30-45 LPA.

Requirements
- Must have 5+ years of experience with Python or Go.
- Strong PostgreSQL and Kafka.
- Experience with Kubernetes in production.

Nice to have
- Terraform, GraphQL <img src=x onerror="window.hacked = 1">
`;

type Page = Awaited<ReturnType<typeof newSignedInPage>>;

async function added(page: Page): Promise<void> {
  await page.goto("/jobs");
  await page.getByLabel("Text of the ad").fill(AD);
  await page.getByRole("button", { name: "Add job" }).click();
  await expectTitle(page, "Senior Backend Engineer");
}

describe("adding a job ad", () => {
  it("by its text ends on what it asks, and knows the text again", async () => {
    const page = await newSignedInPage();
    await page.goto("/jobs");
    await page.getByText("No job yet").waitFor();
    await expectAccessible(page);
    await picture(page, "jobs-empty");
    await page.getByLabel("Text of the ad").fill("too short");
    await page.getByRole("button", { name: "Add job" }).click();
    await page.getByText("This is too short for an ad: at least 20 characters.").waitFor();
    await added(page);
    await page.getByText("The ad is here.").waitFor();
    await page.getByRole("heading", { name: "Must have" }).waitFor();
    await page.getByRole("heading", { name: "Nice to have" }).waitFor();
    await page.getByText("or: Go").waitFor();
    expect(await page.locator("main img").count()).toBe(0);
    expect(await page.evaluate(() => (window as { hacked?: number }).hacked)).toBeUndefined();
    await expectAccessible(page);
    await picture(page, "job");
    await page.goto("/jobs");
    await page.getByRole("link", { name: "Senior Backend Engineer" }).waitFor();
    await expectAccessible(page);
    await picture(page, "jobs");
    await added(page);
    await page.getByText("You have added this ad before").waitFor();
    await page.close();
  });

  it("by a link explains what cannot be fetched, and offers to paste", async () => {
    const page = await newSignedInPage();
    await page.goto("/jobs");
    await page.getByRole("tab", { name: "Link" }).click();
    const address = page.getByLabel("Address of the page");
    await address.fill("javascript:alert(1)");
    await page.getByRole("button", { name: "Add job" }).click();
    await page.getByText("Enter an address such as").waitFor();
    await address.fill("http://127.0.0.1.nip.invalid/job");
    await page.getByRole("button", { name: "Add job" }).click();
    await page.getByText("There is no site named").waitFor();
    await address.fill("http://127.0.0.1/job");
    await page.getByRole("button", { name: "Add job" }).click();
    await page.getByText("is not on the public internet").waitFor();
    await expectAccessible(page);
    await picture(page, "job-link-refused");
    await page.getByRole("button", { name: "Paste the text instead" }).click();
    await page.getByLabel("Text of the ad").waitFor();
    await page.close();
  });

  it("as a file", async () => {
    const page = await newSignedInPage();
    await page.goto("/jobs");
    await page.getByLabel("Job title").fill("My dream job");
    await page.getByRole("tab", { name: "File" }).click();
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "Choose a file" }).click(),
    ]);
    await chooser.setFiles({ name: "ad.txt", mimeType: "text/plain", buffer: Buffer.from(AD) });
    await expectTitle(page, "My dream job");
    await page.close();
  });
});

describe("a job ad", () => {
  it("marks the words that ask for a skill, and the skill of words", async () => {
    const page = await newSignedInPage();
    await added(page);
    const text = page.getByRole("region", { name: "The ad's text" });
    await page.getByRole("button", { name: "Kafka", exact: true }).first().hover();
    await expect.poll(() => text.locator("[data-active]").allTextContents()).toEqual(["Kafka"]);
    await text.getByRole("button", { name: "Terraform" }).hover();
    await expect.poll(() => page.locator("[data-link][data-active]").allTextContents()).toEqual(["Terraform"]);
    const compare = page.getByRole("link", { name: "Compare with a resume" });
    await expect.poll(() => compare.getAttribute("href")).toMatch(/^\/gap\?job=[0-9a-f-]{36}$/);
    await page.close();
  });

  it("fits a phone", async () => {
    const page = await newSignedInPage({ viewport: PHONE, hasTouch: true });
    await added(page);
    expect(await overflows(page)).toBe(false);
    await expectAccessible(page);
    await picture(page, "phone-job");
    await page.close();
  });

  it("is deleted only after a question", async () => {
    const page = await newSignedInPage();
    await added(page);
    await page.goto("/jobs");
    await page.getByRole("button", { name: "Delete Senior Backend Engineer" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete job" }).click();
    await page.getByText("No job yet").waitFor();
    await page.close();
  });
});
