import { describe, expect, it } from "vitest";
import {
  browserPages,
  expectAccessible,
  expectTitle,
  fillSignIn,
  newPerson,
  overflows,
  PHONE,
  picture,
  signUp,
} from "./harness";
import { place } from "./place";

const { newPage, newSignedInPage } = browserPages();

describe("a first visit", () => {
  it("begins on a page that says what this is", async () => {
    const page = await newPage();
    await page.goto("/");
    await expectTitle(page, "Know where you stand");
    await expect.poll(() => page.title()).toContain("Nexura");
    await expectAccessible(page);
    await picture(page, "landing");
    await page.close();
  });

  it("opens an account, and greets its owner by name", async () => {
    const page = await newPage();
    await page.goto("/");
    await page.getByRole("link", { name: "Create an account" }).click();
    await expectTitle(page, "Create an account");
    await expectAccessible(page);
    await picture(page, "sign-up");
    const person = await signUp(page, newPerson("Asha Rao"));
    await expectTitle(page, "Hello, Asha Rao");
    await page.getByText(person.email).waitFor();
    await expectAccessible(page);
    await picture(page, "home");
    await page.close();
  });

  it("says which fields are wrong before anything is sent, and goes to the first", async () => {
    const page = await newPage();
    const sent: string[] = [];
    page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
    await page.goto("/sign-up");
    await page.getByRole("button", { name: "Create account" }).click();
    await page.getByText("Enter your name.").waitFor();
    await page.getByText("Enter an e-mail address").waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("name");
    expect(sent).toEqual([]);
    await expectAccessible(page);
    await page.close();
  });

  it("shows the service's own words on a weak password and on a taken address", async () => {
    const page = await newPage();
    const person = newPerson();
    await page.goto("/sign-up");
    await page.getByRole("textbox", { name: "Name" }).fill(person.name);
    await page.getByLabel("E-mail address").fill(person.email);
    await page.getByRole("textbox", { name: "Password" }).fill("short");
    await page.getByRole("button", { name: "Create account" }).click();
    await page.getByText("Choose a password of 10 to 128 characters").first().waitFor();
    await signUp(page, person);
    await page.close();

    const other = await newPage();
    await other.goto("/sign-up");
    await other.getByRole("textbox", { name: "Name" }).fill(person.name);
    await other.getByLabel("E-mail address").fill(person.email);
    await other.getByRole("textbox", { name: "Password" }).fill(person.password);
    await other.getByRole("button", { name: "Create account" }).click();
    await other.getByText("already has an account").waitFor();
    await other.close();
  });
});

describe("signing in", () => {
  it("says that the address or the password is wrong, and then takes the right one", async () => {
    const first = await newPage();
    const person = await signUp(first);
    await first.close();

    const page = await newPage();
    await page.goto("/sign-in");
    await fillSignIn(page, { ...person, password: "not this one at all" });
    await page.getByRole("alert").getByText("The e-mail address or the password is wrong").waitFor();
    await expectAccessible(page);
    await picture(page, "sign-in-wrong");
    await fillSignIn(page, person);
    await page.waitForURL("**/home");
    await page.close();
  });

  it("is asked for by a page that needs it, and leads back there", async () => {
    const first = await newPage();
    const person = await signUp(first);
    await first.close();
    const page = await newPage();
    await page.goto("/home?from=letter");
    await page.waitForURL("**/sign-in?next=*");
    await fillSignIn(page, person);
    await page.waitForURL("**/home?from=letter");
    await page.close();
  });

  it("outlives a reload and spans tabs without spending the refresh token, and ends in every tab", async () => {
    const person = newPerson();
    const page = await newSignedInPage({ person });
    await page.goto("/home");
    await page.getByText(person.email).waitFor();
    const tokens = () => page.evaluate(() => localStorage.getItem("nexura.session"));
    const before = await tokens();
    await page.reload();
    await page.getByText(person.email).waitFor();
    const tab = await page.context().newPage();
    await tab.goto("/home");
    await tab.getByText(person.email).waitFor();
    expect(await tokens()).toBe(before);

    await page.getByRole("button", { name: "Signed in as" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expectTitle(page, "Know where you stand");
    await tab.waitForURL("**/sign-in*");
    await page.close();
  });

  it("that has ended on the service's side leads to the form and back", async () => {
    const person = newPerson();
    const page = await newSignedInPage({ person });
    await page.goto("/home");
    await page.getByText(person.email).waitFor();
    // The sign-in is ended elsewhere: the tokens of this page are worth nothing any more.
    await page.evaluate(async () => {
      const { token } = JSON.parse(localStorage.getItem("nexura.access") ?? "{}") as { token: string };
      await fetch("/api/v1/auth/logout", { method: "POST", headers: { Authorization: `Bearer ${token}` } });
    });
    await page.reload();
    await page.getByText("Your sign-in has ended").waitFor();
    await fillSignIn(page, person);
    await page.waitForURL("**/home");
    await page.getByText(person.email).waitFor();
    await page.close();
  });
});

describe("the shell", () => {
  it("speaks another language at once, remembers it, and keeps it with the account", async () => {
    const page = await newSignedInPage();
    await page.goto("/home");
    await page.getByRole("button", { name: "Language: English" }).click();
    await page.getByRole("menuitemradio", { name: "हिन्दी" }).click();
    await page.getByRole("heading", { level: 1, name: /नमस्ते/ }).waitFor();
    await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("hi");
    await page.getByText("भाषा: हिन्दी").waitFor();
    await expectAccessible(page);
    await picture(page, "home-hi");
    await page.reload();
    await page.getByRole("heading", { level: 1, name: /नमस्ते/ }).waitFor();
    await page.close();
  });

  it("is usable by keyboard: skip link, then the page's own title after a link", async () => {
    const page = await newPage();
    await page.goto("/");
    await expectTitle(page, "Know where you stand");
    await page.keyboard.press("Tab");
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to content");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("main");
    await page.getByRole("link", { name: "I have an account" }).focus();
    await page.keyboard.press("Enter");
    await expectTitle(page, "Sign in");
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    await expect.poll(() => page.title()).toBe("Sign in · Nexura");
    await page.close();
  });

  it("fits a phone, with the menu in a drawer", async () => {
    const page = await newSignedInPage({ viewport: PHONE, hasTouch: true });
    await page.goto("/home");
    await expectTitle(page, "Hello");
    expect(await overflows(page)).toBe(false);
    await page.getByRole("button", { name: "Open menu" }).click();
    const drawer = page.getByRole("dialog");
    await drawer.getByRole("link", { name: "Home" }).waitFor();
    await expectAccessible(page);
    await picture(page, "phone-menu");
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "hidden" });
    await page.close();
  });

  it("keeps the chosen colours", async () => {
    const page = await newPage({ colorScheme: "light" });
    await page.goto("/");
    await page.getByRole("button", { name: /^Colours/ }).click();
    await page.getByRole("menuitemradio", { name: "Dark" }).click();
    await page.reload();
    await expectTitle(page, "Know where you stand");
    await expect.poll(() => page.locator("html").getAttribute("data-mantine-color-scheme")).toBe("dark");
    await page.close();
  });

  it("says when there is no network, and when the address is no page", async () => {
    const page = await newPage();
    await page.goto("/no/such/page");
    await expectTitle(page, "This page does not exist");
    await expectAccessible(page);
    await page.context().setOffline(true);
    await page.getByText("You are offline.").waitFor();
    await page.context().setOffline(false);
    await page.getByText("You are offline.").waitFor({ state: "detached" });
    await page.close();
  });
});

describe("the page as it is served", () => {
  it("allows no inline script, and a nonce of its own for styles each time", async () => {
    const visit = async () => {
      const answer = await fetch(place().baseUrl, { headers: { Accept: "text/html" } });
      return answer.headers.get("content-security-policy") ?? "";
    };
    const [first, second] = [await visit(), await visit()];
    expect(first).toContain("script-src 'self';");
    expect(first).not.toContain("unsafe");
    expect(first).not.toBe(second);
  });
});
