import { describe, expect, it } from "vitest";
import { asking } from "./career";
import { decisionOf, holdInterview } from "./decided";
import { browserPages, expectAccessible, expectTitle, newPerson, overflows, PHONE, picture } from "./harness";

const { newSignedInPage } = browserPages();

describe("the queue of decisions to look at", () => {
  it("brings a reported decision to an administrator, who corrects it; the person is told", async () => {
    const person = await newSignedInPage({ person: newPerson("Devika Nair") });
    await holdInterview(person);
    const ask = await asking(person);
    const [answer, whole] = [
      await decisionOf(person, "answer_evaluation"),
      await decisionOf(person, "interview_report"),
    ];
    const said = { wrong: "I named <i>the index</i> in my second sentence.", unfair: "Two answers are too few." };
    await ask("POST", "/fairness/reports", { decision_id: answer.decision_id, ground: "wrong", text: said.wrong });
    await ask("POST", "/fairness/reports", { decision_id: whole.decision_id, ground: "unfair", text: said.unfair });

    const page = await newSignedInPage({ admin: true, person: newPerson("Mira Sen") });
    await (await asking(page))("POST", "/admin/bias-audits", { counterfactual: true, samples: 4 });
    await page.goto("/home");
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Reviews" }).click();
    await expectTitle(page, "Decisions to look at");
    await page.getByText(said.wrong).waitFor();
    expect(await page.locator("main").innerText()).not.toContain("Devika");
    await expectAccessible(page);
    await picture(page, "admin-reviews");

    const queue = page.getByRole("list", { name: "Decisions to look at" });
    await queue.locator("li", { hasText: said.wrong }).getByRole("link").click();
    await expectTitle(page, "Review: Evaluation of an answer");
    await page.getByText(said.wrong).waitFor();
    await page.getByText("My manager [PERSON_1] said so").waitFor();
    await page.getByRole("table", { name: "The same texts with other names" }).waitFor();
    await expectAccessible(page);
    await picture(page, "admin-review");

    await page.getByRole("radio", { name: "Correct its value" }).check();
    await page.getByRole("button", { name: "Decide" }).click();
    await page.getByText("Enter a number from 0 to 100.").waitFor();
    await page.getByText("Give a reason.").waitFor();
    await page.getByRole("textbox", { name: "Correct value" }).fill("88");
    await page.getByRole("textbox", { name: "Reason" }).fill("The second sentence names it.");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Decide" }).scrollIntoViewIfNeeded();
    await picture(page, "admin-review-verdict");
    await page.getByRole("button", { name: "Decide" }).click();
    await page.getByText("Decided. The person is told.").waitFor();
    await page.getByText("Score: 88").waitFor();
    await expectAccessible(page);

    await page.getByRole("link", { name: "All decisions to look at" }).click();
    await page.getByText(said.unfair).waitFor();
    await page.getByText(said.wrong).waitFor({ state: "detached" });
    await page.locator("main").getByRole("combobox", { name: "Show" }).selectOption({ label: "Corrected" });
    await page.getByText(said.wrong).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Corrected answers as CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("corrected-answers.csv");
    await page.close();

    await person.goto(`/privacy/decisions/${answer.decision_id}`);
    await person.getByText("New value: 88 of 100.").waitFor();
    await person.getByText("The second sentence names it.").waitFor();
    await expectAccessible(person);
    await person.getByText("New value: 88 of 100.").scrollIntoViewIfNeeded();
    await picture(person, "privacy-decision-corrected");
    await person.close();
  }, 300_000);

  it("is for administrators only, and fits a small phone", async () => {
    const person = await newSignedInPage();
    await person.goto("/admin/reviews");
    await person.getByRole("heading", { name: "Only administrators see this page" }).waitFor();
    await expectAccessible(person);
    await person.close();

    const page = await newSignedInPage({ admin: true, viewport: { ...PHONE, width: 360 }, hasTouch: true });
    await page.goto("/admin/reviews");
    await page.locator("main").getByRole("combobox", { name: "Show" }).selectOption({ label: "All" });
    const queue = page.getByRole("list", { name: "Decisions to look at" });
    await queue.getByRole("link", { name: "Evaluation of an answer" }).first().click();
    await page.getByRole("heading", { name: "The decision", exact: true }).waitFor();
    expect(await overflows(page)).toBe(false);
    await expectAccessible(page);
    await page.goto("/admin/reviews/0b0f6a4e-3c3e-4a53-9d0a-6d4c5f3f7e10");
    await page.getByRole("alert").waitFor();
    await page.close();
  });
});
