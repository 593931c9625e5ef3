import { describe, expect, it } from "vitest";
import { AD, addJob, addResume, asking } from "./career";
import { browserPages, expectAccessible, expectTitle, overflows, PHONE, picture } from "./harness";

const { newSignedInPage } = browserPages();

describe("the skill gap", () => {
  it("begins with a resume", async () => {
    const page = await newSignedInPage();
    await page.goto("/gap");
    await expectTitle(page, "Skill gap");
    await page.getByRole("heading", { name: "Start with your resume" }).waitFor();
    await page.getByText("Your comparisons will be listed here.").waitFor();
    await expectAccessible(page);
    await page.close();
  });

  it("is of the chosen resume and job, with evidence in both texts, and leads to the roadmap", async () => {
    const page = await newSignedInPage();
    const ask = await asking(page);
    const resume = await addResume(ask);
    await addResume(ask, "older.txt", "Ravi Kumar\nSkills: Java, Spring Boot, Hibernate, Maven\n");
    const job = await addJob(ask);
    await page.goto(`/gap?resume=${resume}&job=${job}`);
    await expectTitle(page, "Skill gap");
    await page.locator("select[name=job]:enabled").waitFor();
    await expect.poll(() => page.getByLabel("Resume", { exact: true }).inputValue()).toBe(resume);
    await expect.poll(() => page.getByLabel("Job", { exact: true }).inputValue()).toBe(job);
    await expectAccessible(page);
    await picture(page, "gap-form");
    await page.getByRole("button", { name: "Compare" }).click();

    await expectTitle(page, "Gap to: Senior Data Engineer");
    await page.getByRole("heading", { name: /^Missing and required/ }).waitFor();
    await page.getByText("The resume shows").first().waitFor();
    await expectAccessible(page);
    await picture(page, "gap");
    // The ad's markup is words.
    await page.getByText('<img src=x onerror="alert(1)">').first().waitFor();
    expect(await page.locator("main img").count()).toBe(0);

    await page.getByRole("button", { name: /in the ad: Kubernetes/ }).click();
    const dialog = page.getByRole("dialog", { name: "Kubernetes in the job ad" });
    await dialog.locator("mark").first().waitFor();
    await expect.poll(() => dialog.locator("mark").first().textContent()).toBe("Kubernetes");
    await dialog.getByRole("button", { name: "Next" }).click();
    await dialog.getByText("Place 2 of 2").waitFor();
    await expect.poll(() => dialog.locator("mark[data-selected]").count()).toBe(1);
    expect(await dialog.locator("img").count()).toBe(0);
    await expectAccessible(page);
    await picture(page, "gap-evidence");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });

    await page
      .getByRole("button", { name: /in the resume: Docker|in the resume: Python/ })
      .first()
      .click();
    await page.getByRole("dialog").locator("mark").first().waitFor();
    await page.keyboard.press("Escape");

    await page.getByText("Open the roadmap").click();
    await expectTitle(page, /^Roadmap to: Senior Data Engineer/);
    await page.close();
  });

  it("draws the levels that fall short, beside a table with the same figures", async () => {
    const page = await newSignedInPage();
    const ask = await asking(page);
    const text = `Junior data engineer

Requirements
- Expert in Terraform, 5+ years
- Expert knowledge of Apache Kafka
- Python
`;
    const resume = await addResume(
      ask,
      "r.txt",
      "Asha Rao\nBeginner in Terraform. Basic knowledge of Apache Kafka.\nSkills: Python\n",
    );
    const job = await addJob(ask, text, "Platform engineer");
    await page.goto(`/gap?resume=${resume}&job=${job}`);
    await page.getByRole("button", { name: "Compare" }).click();
    await expectTitle(page, /^Gap to/);
    const table = page.getByRole("table", { name: "Your level and the level asked, by skill" });
    await table.getByRole("rowheader", { name: "Terraform" }).waitFor();
    await page.locator(".recharts-bar-rectangle").first().waitFor();
    await page.getByRole("heading", { name: "Levels that fall short" }).scrollIntoViewIfNeeded();
    await expectAccessible(page);
    await picture(page, "gap-levels");
    await page.close();
  });

  it("is of a pasted ad or a role, and says what to do where nothing can be compared", async () => {
    const page = await newSignedInPage();
    await addResume(await asking(page));
    await page.goto("/gap");
    // Without saved jobs the form asks for a text.
    await page.getByRole("button", { name: "Compare" }).click();
    await page.getByText("Paste the text of the job ad.").waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("text");
    await page.getByLabel("Text of the job ad").fill("We are a nice company.");
    await page.getByRole("button", { name: "Compare" }).click();
    await page.getByText("No skill was found").waitFor();
    await expectAccessible(page);
    await page.getByLabel("Text of the job ad").fill(AD);
    await page.getByRole("button", { name: "Compare" }).click();
    await expectTitle(page, "Gap to: A pasted ad");

    await page.getByRole("link", { name: "Compare with another job" }).click();
    await expectTitle(page, "Skill gap");
    await page.getByRole("radio", { name: "A role" }).check();
    await page.getByRole("combobox", { name: "Role" }).fill("data eng");
    await page.getByRole("option", { name: "Data engineer", exact: true }).click();
    await page.getByRole("button", { name: "Compare" }).click();
    await expectTitle(page, "Gap to: Data engineer");
    await page.getByText("Usually asked of this role.").first().waitFor();

    await page.getByRole("button", { name: "Delete comparison" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete comparison" }).click();
    await expectTitle(page, "Skill gap");
    await page.getByRole("link", { name: "A pasted ad" }).waitFor();
    expect(await page.getByRole("link", { name: "Data engineer" }).count()).toBe(0);
    await page.close();
  });

  it("fits a phone", async () => {
    const page = await newSignedInPage({ viewport: { ...PHONE, width: 360 }, hasTouch: true });
    const ask = await asking(page);
    await addResume(ask);
    await addJob(ask);
    await page.goto("/gap");
    await page.getByRole("button", { name: "Compare" }).waitFor();
    expect(await overflows(page)).toBe(false);
    await page.getByRole("button", { name: "Compare" }).click();
    await expectTitle(page, /^Gap to/);
    await page.getByRole("heading", { name: /^Missing and required/ }).waitFor();
    expect(await overflows(page)).toBe(false);
    await expectAccessible(page);
    await picture(page, "gap-phone");
    await page.close();
  });

  it("says so when a comparison is gone", async () => {
    const page = await newSignedInPage();
    await page.goto("/gap/7d0e7c0e-6f9b-4f0e-9a53-0c7d1d5a3c61");
    await page.getByRole("alert").waitFor();
    await expectAccessible(page);
    await page.goto("/gap/nonsense");
    await page.getByRole("alert").waitFor();
    await page.close();
  });
});
