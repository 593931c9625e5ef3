import { describe, expect, it } from "vitest";
import { addJob, addResume, asking } from "./career";
import { browserPages, expectAccessible, expectTitle, newPerson, overflows, PASSWORD, PHONE, picture } from "./harness";
import { place } from "./place";

const { newPage, newSignedInPage } = browserPages();

describe("the profile", () => {
  it("changes the name and the language", async () => {
    const page = await newSignedInPage();
    await page.goto("/profile");
    await expectTitle(page, "Account");
    await expectAccessible(page);
    await picture(page, "profile");
    await page.getByRole("textbox", { name: "Name" }).fill("  ");
    await page.getByRole("button", { name: "Save name" }).click();
    await page.getByText("Enter your name.").waitFor();
    await page.getByRole("textbox", { name: "Name" }).fill('Asha <b onmouseover="x">Rao');
    await page.getByRole("button", { name: "Save name" }).click();
    await page.getByText("Saved.").waitFor();
    await page.getByRole("button", { name: 'Signed in as Asha <b onmouseover="x">Rao' }).waitFor();
    await page.getByRole("combobox", { name: "Language" }).selectOption("hi");
    await page.locator("html[lang=hi]").waitFor();
    await page.close();
  });

  it("keeps skills: added, taken over from the resume, changed, removed", async () => {
    const page = await newSignedInPage();
    await addResume(await asking(page));
    await page.goto("/profile/skills");
    await expectTitle(page, "Skills");
    await page.getByRole("heading", { name: "You have named no skills yet" }).waitFor();
    await page.getByRole("button", { name: "Add a skill" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText("Enter a skill").waitFor();
    await dialog.getByLabel("Since").fill("07/2019");
    await dialog.getByText("Write a year").waitFor();
    await expectAccessible(page);
    await dialog.getByRole("textbox", { name: "Skill" }).fill("पायथन");
    await dialog.getByLabel("Level").selectOption("3");
    await dialog.getByLabel("Since").fill("2019-07");
    await dialog.getByLabel("Certificates").fill("PCAP\nPCPP1");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("heading", { name: "Named by you: 1 skill" }).waitFor();
    await page.getByText("Typed as पायथन").waitFor();

    await page.getByRole("button", { name: "Add a skill" }).click();
    await dialog.getByRole("textbox", { name: "Skill" }).fill("Python");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByRole("alert").waitFor();
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Take over: Docker" }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "Named by you: 2 skills" }).waitFor();
    await expectAccessible(page);
    await page.evaluate(() => window.scrollTo(0, 0));
    await picture(page, "profile-skills");
    await page.getByRole("button", { name: "Remove: Docker" }).click();
    await dialog.getByRole("button", { name: "Remove" }).click();
    await page.getByRole("heading", { name: "Named by you: 1 skill" }).waitFor();
    await page.getByText("PCAP and PCPP1").waitFor();
    await page.close();
  });

  it("keeps target jobs in the order of wish", async () => {
    const page = await newSignedInPage();
    await addJob(await asking(page));
    await page.goto("/profile/target-jobs");
    await page.getByRole("heading", { name: "No target jobs yet" }).waitFor();
    await expectAccessible(page);
    const dialog = page.getByRole("dialog");
    await page.getByRole("button", { name: "Add a target job" }).click();
    await dialog.getByLabel("Take it from a saved ad").selectOption({ label: "Senior Data Engineer" });
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText("1. Senior Data Engineer").waitFor();
    await page.getByRole("button", { name: "Add a target job" }).click();
    await dialog.getByRole("textbox", { name: "Title" }).fill("Analytics engineer");
    await dialog.getByLabel("Company").fill("Neem");
    await dialog.getByLabel("Place").fill("Pune");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText("2. Analytics engineer").waitFor();
    await page.getByRole("button", { name: "Move up: Analytics engineer" }).click();
    await page.getByText("1. Analytics engineer").waitFor();
    await expectAccessible(page);
    await picture(page, "profile-target-jobs");
    await page.reload();
    await page.getByText("1. Analytics engineer").waitFor();
    await page.getByRole("button", { name: "Remove: Analytics engineer" }).click();
    await dialog.getByRole("button", { name: "Remove" }).click();
    await page.getByText("1. Senior Data Engineer").waitFor();
    await page.close();
  });

  it("makes an API key that is shown once, works within its scopes, and can be deleted", async () => {
    const page = await newSignedInPage();
    await page.goto("/profile/api-keys");
    await page.getByRole("heading", { name: "No API keys" }).waitFor();
    await page.getByRole("button", { name: "Make an API key" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Make the key" }).click();
    await dialog.getByText("Enter a name.").waitFor();
    await dialog.getByLabel("Name").fill("campus portal");
    await dialog.getByRole("button", { name: "Make the key" }).click();
    await dialog.getByText("Choose at least one").waitFor();
    await dialog.getByRole("checkbox", { name: "Jobs: Read" }).check();
    await expectAccessible(page);
    await picture(page, "profile-api-key");
    await dialog.getByRole("button", { name: "Make the key" }).click();
    const key = (await dialog.locator("code").textContent()) ?? "";
    expect(key).toMatch(/^nx_/);
    await expectAccessible(page);
    const asks = (path: string) =>
      fetch(`${place().baseUrl}/api/v1${path}`, { headers: { Authorization: `Bearer ${key}` } });
    const [allowed, refused] = [await asks("/jobs"), await asks("/resumes")];
    expect(allowed.status).toBe(200);
    expect(refused.status).toBe(403);
    await dialog.getByRole("button", { name: "I have kept it" }).click();
    await page.getByText("May read: Jobs").waitFor();
    expect(await page.content()).not.toContain(key);
    await expectAccessible(page);
    await picture(page, "profile-api-keys");
    await page.getByRole("button", { name: "Delete: campus portal" }).click();
    await dialog.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("heading", { name: "No API keys" }).waitFor();
    expect((await asks("/jobs")).status).toBe(401);
    await page.close();
  });

  it("signs out, and deletes the account with its password only", async () => {
    const person = newPerson();
    const page = await newSignedInPage({ person });
    await page.goto("/profile");
    await page.getByRole("button", { name: "Delete account…" }).click();
    const dialog = page.getByRole("dialog", { name: "Delete your account?" });
    await dialog.getByRole("button", { name: "Delete for good" }).click();
    await dialog.getByText("Enter your password.").waitFor();
    await dialog.getByRole("textbox", { name: "Your password" }).fill("something else entirely");
    await dialog.getByRole("button", { name: "Delete for good" }).click();
    await dialog
      .getByText(/password/)
      .nth(1)
      .waitFor();
    await expectAccessible(page);
    await dialog.getByRole("textbox", { name: "Your password" }).fill(PASSWORD);
    await dialog.getByRole("button", { name: "Delete for good" }).click();
    await expectTitle(page, "Know where you stand");
    const again = await fetch(`${place().baseUrl}/api/v1/auth/login`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email: person.email, password: PASSWORD }),
    });
    expect(again.status).toBe(401);
    await page.close();

    const other = await newSignedInPage();
    await other.goto("/profile");
    await other.getByRole("button", { name: "Sign out" }).click();
    await expectTitle(other, "Know where you stand");
    await other.goto("/profile/skills");
    await expectTitle(other, "Sign in");
    await other.close();
  });

  it("asks who is not signed in to sign in", async () => {
    const page = await newPage();
    await page.goto("/profile/api-keys");
    await expectTitle(page, "Sign in");
    await page.close();
  });

  it("fits a phone", async () => {
    const page = await newSignedInPage({ viewport: { ...PHONE, width: 360 }, hasTouch: true });
    await addResume(await asking(page));
    for (const path of ["/profile", "/profile/skills", "/profile/target-jobs", "/profile/api-keys"]) {
      await page.goto(path);
      await page.getByRole("navigation", { name: "Profile" }).waitFor();
      await page.locator("main").getByRole("heading", { level: 2 }).first().waitFor();
      expect(await overflows(page)).toBe(false);
      await expectAccessible(page);
      if (path === "/profile/skills") await picture(page, "profile-phone");
    }
    await page.close();
  });
});
