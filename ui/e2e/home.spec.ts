import { describe, expect, it } from "vitest";
import { ask } from "./career";
import { browserPages, expectAccessible, expectTitle, overflows, PHONE, picture } from "./harness";

const { newSignedInPage } = browserPages();

const RESUME = `Asha Rao\nasha.rao@example.com\n\nEXPERIENCE\nNorthwind, Pune\nBackend Engineer, Mar 2021 - Present
- Built REST APIs in Python and PostgreSQL for 2 million users.\n\nSKILLS\nPython, SQL, PostgreSQL\n`;
const AD = "Backend Engineer\nRequirements\n- Python, PostgreSQL and Kafka\n- Kubernetes in production\n";

describe("the start page", () => {
  it("leads from step to step", async () => {
    const page = await newSignedInPage();
    await page.goto("/home");
    await page.getByRole("heading", { name: "Upload your resume" }).waitFor();
    await expectAccessible(page);
    await picture(page, "home-new");
    await page.getByRole("link", { name: "Upload a resume" }).click();
    await expectTitle(page, "Resumes");
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "Choose a file" }).click(),
    ]);
    await chooser.setFiles({ name: "asha.txt", mimeType: "text/plain", buffer: Buffer.from(RESUME) });
    await expectTitle(page, "asha.txt");

    await page.getByRole("link", { name: "Home" }).click();
    await page.getByRole("link", { name: "Add a job" }).click();
    await page.getByLabel("Text of the ad").fill(AD);
    await page.getByRole("button", { name: "Add job" }).click();
    await expectTitle(page, "Backend Engineer");

    await page.getByRole("link", { name: "Home" }).click();
    const compare = page.getByRole("link", { name: "Compare them" });
    const query = new URLSearchParams((await compare.getAttribute("href"))?.split("?")[1]);
    const [resume_id, job_id] = [query.get("resume"), query.get("job")];
    await ask(page, "POST", "/analysis/skill-gap", { resume_id, job_id });
    await page.reload();
    await page.getByRole("heading", { name: "Practise an interview" }).waitFor();
    await page.getByText(/% match/).waitFor();

    const { interview_id } = await ask<{ interview_id: string }>(page, "POST", "/interviews", {
      job_role: "Backend Engineer",
      interview_type: "behavioral",
      question_count: 1,
    });
    await page.reload();
    await page.getByRole("heading", { name: "Your interview is waiting" }).waitFor();
    const goOn = page.getByRole("link", { name: "Go on with the interview" });
    await expect.poll(() => goOn.getAttribute("href")).toBe(`/interviews/${interview_id}`);
    await expectAccessible(page);
    await picture(page, "home");
    await page.setViewportSize(PHONE);
    expect(await overflows(page)).toBe(false);
    await picture(page, "phone-home");

    await ask(page, "POST", `/interviews/${interview_id}/complete`, {});
    await page.reload();
    await page.getByRole("link", { name: "Open the report" }).waitFor();
    await page.close();
  });

  it("says what to do when the service does not answer", async () => {
    const page = await newSignedInPage({ expectErrors: /ERR_FAILED/ });
    await page.route("**/api/v1/jobs?*", (route) => route.abort());
    await page.goto("/home");
    await page.getByText("The service did not answer").or(page.getByText("The service does not answer")).waitFor();
    await page.unroute("**/api/v1/jobs?*");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "Upload your resume" }).waitFor();
    await page.close();
  });
});
