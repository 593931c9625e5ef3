import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addResume, addRoadmap, asking } from "./career";
import { decisionOf, holdInterview } from "./decided";
import { browserPages, expectAccessible, expectTitle, newPerson, overflows, PHONE, picture } from "./harness";
import { latinWords } from "./journey";

const { newPage, newSignedInPage } = browserPages();

describe("consents", () => {
  it("are given and withdrawn, and every change is kept", async () => {
    const page = await newSignedInPage();
    await page.goto("/privacy");
    await expectTitle(page, "Privacy");
    await page.getByText("You have not changed anything yet.").waitFor();
    const research = page.getByRole("switch", { name: "Use for research" });
    expect(await research.isChecked()).toBe(false);
    await research.focus();
    await page.keyboard.press("Space");
    await page.getByText("Saved.").waitFor();
    await page.getByText("Given on").waitFor();
    // The switch's track lies over its box.
    await research.click({ force: true });
    await page.getByText("Withdrawn on").waitFor();
    const table = page.getByRole("table", { name: "Every change" });
    expect(await table.getByRole("row").allInnerTexts()).toHaveLength(3);
    await page.reload();
    await page.getByRole("cell", { name: "withdrawn" }).waitFor();
    await expectAccessible(page);
    await page.evaluate(() => window.scrollTo(0, 0));
    await picture(page, "privacy");
    await page.close();
  });

  it("say what went wrong", async () => {
    const page = await newSignedInPage({ expectErrors: /ERR_FAILED/ });
    await page.route("**/users/me/consents", (route) => route.abort());
    await page.goto("/privacy");
    await page.getByRole("button", { name: "Try again" }).waitFor();
    await expectAccessible(page);
    await page.unroute("**/users/me/consents");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("switch", { name: "Cloud models" }).waitFor();
    await page.close();
  });
});

describe("decisions", () => {
  it("are explained from the report on, and reported to a person", async () => {
    const page = await newSignedInPage();
    const interview = await holdInterview(page);
    await page.goto(`/interviews/${interview}/report`);
    await page.getByRole("link", { name: "Why this result" }).click();
    await expectTitle(page, "Interview report");
    await page.getByRole("heading", { name: "How it is decided" }).waitFor();
    await page.getByText("Your name, age, gender, photo and address are no input of the formula.").waitFor();

    await page.getByRole("link", { name: "All decisions about you" }).click();
    await expectTitle(page, "Decisions about you");
    await page
      .locator("main")
      .getByRole("combobox", { name: "Show" })
      .selectOption({ label: "Evaluation of an answer" });
    await page.locator("main").getByRole("link", { name: "Interview report" }).waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Evaluation of an answer" }).first().click();
    await expectTitle(page, "Evaluation of an answer");
    await page.getByRole("button", { name: "Report a problem" }).waitFor();
    await page.getByRole("region", { name: "Your answer" }).getByText("Last year our team had slow reports.").waitFor();
    await expectAccessible(page);
    await picture(page, "privacy-decision");

    await page.getByRole("button", { name: "Report a problem" }).click();
    await page.getByRole("button", { name: "Send the report" }).click();
    await page.getByText("Say what is wrong.", { exact: true }).waitFor();
    await expectAccessible(page);
    await page.getByRole("combobox", { name: "What is the problem?" }).selectOption({ label: "It is unfair" });
    await page.getByRole("textbox", { name: "In your own words" }).fill("I <b>named</b> the index in my answer.");
    await page.getByRole("button", { name: "Send the report" }).click();
    await page.getByText("Thank you. A person will look at it").waitFor();
    await page.getByText("I <b>named</b> the index in my answer.").waitFor();
    await page.getByText("With a person").waitFor();
    await expectAccessible(page);

    await page.getByRole("link", { name: "All decisions about you" }).click();
    await page.getByText("With a person").waitFor();
    await expectAccessible(page);
    await page.evaluate(() => window.scrollTo(0, 0));
    await picture(page, "privacy-decisions");
    await page.close();
  });

  it("about a resume, a gap and a roadmap are found from their pages", async () => {
    const page = await newSignedInPage();
    const { analysisId, pathId } = await addRoadmap(await asking(page));
    await page.goto(`/gap/${analysisId}`);
    await page.getByRole("link", { name: "Why this result" }).click();
    await expectTitle(page, "Skill gap");
    await page.getByText("This skill is asked for and was not found: Kubernetes.").waitFor();
    await page.getByRole("link", { name: "Open what it is about" }).click();
    await page.waitForURL(`**/gap/${analysisId}`);
    await page.goto(`/roadmap/${pathId}`);
    await page.getByRole("link", { name: "Why this result" }).click();
    await expectTitle(page, "Learning path");
    const resume = await addResume(await asking(page));
    await page.goto(`/resumes/${resume}`);
    await page.getByRole("tab", { name: "Quality" }).click();
    await page.getByRole("link", { name: "Why this result" }).click();
    await expectTitle(page, "Quality of the resume");
    await expectAccessible(page);
    await page.goto("/privacy/why?kind=skill_gap&subject=nothing");
    await page.getByRole("heading", { name: "No decision was found" }).waitFor();
    await expectAccessible(page);
    await page.close();
  });

  it("of others are not shown, and who has none is told what will be here", async () => {
    const owner = await newSignedInPage();
    await addRoadmap(await asking(owner));
    const { decision_id } = await decisionOf(owner, "skill_gap");
    await owner.close();
    const page = await newSignedInPage();
    await page.goto(`/privacy/decisions/${decision_id}`);
    await page.getByRole("alert").waitFor();
    await page.goto("/privacy/decisions");
    await page.getByRole("heading", { name: "No decisions yet" }).waitFor();
    await expectAccessible(page);
    await page.close();
  });
});

describe("one's data", () => {
  it("is taken along as an archive", async () => {
    const person = newPerson("Meera Iyer");
    const page = await newSignedInPage({ person });
    await addResume(await asking(page));
    await page.goto("/privacy/data");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download the archive" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^nexura-export-\d{4}-\d\d-\d\d\.zip$/);
    const path = join(tmpdir(), `nexura-export-${Date.now()}.zip`);
    await download.saveAs(path);
    const bytes = await readFile(path);
    expect(bytes.subarray(0, 2).toString()).toBe("PK");
    expect(bytes.includes("data/users.json")).toBe(true);
    await page.getByText("The archive is in your downloads.").waitFor();
    await page.close();
  });

  it("has groups that are told with consent only, and deleted at a word", async () => {
    const page = await newSignedInPage();
    await page.goto("/privacy/data");
    await page.getByLabel("Gender").selectOption({ label: "Woman" });
    await page.getByLabel("First language").selectOption({ label: "Tamil" });
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Tick this to save the answers.").waitFor();
    await page.getByRole("checkbox", { name: "I agree that these answers are kept" }).check();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    await page.reload();
    await page.getByText("Kept since").waitFor();
    await expect.poll(() => page.getByLabel("First language").inputValue()).toBe("ta");
    await expectAccessible(page);
    await page.evaluate(() => window.scrollTo(0, 0));
    await picture(page, "privacy-data");
    await page.getByRole("button", { name: "Delete these answers" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete these answers" }).click();
    await page.getByText("Deleted.").waitFor();
    await expect.poll(() => page.getByLabel("Gender").inputValue()).toBe("");
    await page.reload();
    await page.getByLabel("Gender").waitFor();
    expect(await page.getByRole("button", { name: "Delete these answers" }).count()).toBe(0);
    await page.getByRole("link", { name: "To deleting the account" }).click();
    await page.getByRole("button", { name: "Delete account…" }).waitFor();
    await page.close();
  });
});

describe("wording of an ad", () => {
  it("that leaves people out stands beside neutral words, and points at its place", async () => {
    const page = await newSignedInPage();
    const text =
      "Backend developer\n\nWe look for a young and dynamic rockstar who knows Python and SQL.\n" +
      "The salesman next door is a chairman. Requirements\n- Python\n- PostgreSQL\n";
    const ask = await asking(page);
    const { job_id } = await ask<{ job_id: string }>("POST", "/jobs", { text, title: "Backend developer" });
    await page.goto(`/jobs/${job_id}`);
    await page.getByRole("heading", { name: "Wording that may leave people out" }).waitFor();
    await page.getByText("Better: motivated").waitFor();
    await page.locator("button", { hasText: "young and dynamic" }).click();
    await expect.poll(() => page.locator("[data-active]", { hasText: "young and dynamic" }).count()).toBeGreaterThan(1);
    await expectAccessible(page);
    await page.getByText("Better: motivated").scrollIntoViewIfNeeded();
    await picture(page, "job-wording");
    await page.close();
  });
});

describe("privacy", () => {
  it("asks who is not signed in to sign in", async () => {
    const page = await newPage();
    await page.goto("/privacy/data");
    await expectTitle(page, "Sign in");
    await page.close();
  });

  it("fits a small phone, and has no English left in Hindi", async () => {
    const viewport = { ...PHONE, width: 360 };
    const page = await newSignedInPage({ viewport, hasTouch: true, language: "hi", locale: "hi-IN" });
    await addRoadmap(await asking(page));
    const { decision_id } = await decisionOf(page, "skill_gap");
    const allowed = new Set(["nexura", "zip", "json", "ai", "asha", "rao", "am", "pm"]);
    for (const path of ["", "/decisions", "/data", `/decisions/${decision_id}`]) {
      await page.goto(`/privacy${path}`);
      await page.locator("main").getByRole("heading", { level: 2 }).or(page.locator("main li")).first().waitFor();
      expect(await overflows(page)).toBe(false);
      if (!path.includes(decision_id)) expect(await latinWords(page, allowed)).toEqual([]);
      await expectAccessible(page);
    }
    await picture(page, "privacy-decision-phone-hi");
    await page.close();
  });
});
