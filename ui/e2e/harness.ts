/** What specs share: pages of people, signing up and in, accessibility, pictures. */

import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import axe from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFailed } from "vitest";
import { place } from "./place";
import { NEXURA } from "./service";

export const PASSWORD = "four quiet unrelated words";
export const PHONE = { width: 390, height: 844 };
export const LAPTOP = { width: 1280, height: 800 };

const PICTURES = fileURLToPath(new URL("../../docs/images/ui/", import.meta.url));
const FAILURES = fileURLToPath(new URL("../test-results/", import.meta.url));

export interface Person {
  name: string;
  email: string;
  password: string;
}

let number = 0;

/** Somebody who has no account yet. */
export function newPerson(name = "Asha Rao"): Person {
  number += 1;
  return { name, email: `person-${Date.now()}-${number}@example.com`, password: PASSWORD };
}

interface PageOptions extends BrowserContextOptions {
  /** Messages of the console that are expected: every other error fails the test. */
  expectErrors?: RegExp;
}

/** Pages in contexts of their own, closed after the spec. Call once at the top of a spec. */
export function browserPages() {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.connect(place().browserEndpoint);
  });
  afterAll(async () => {
    await browser.close();
  });

  /** A page of somebody new. A script error, or a thing that the content security policy stopped, fails the test. */
  async function newPage({ expectErrors, ...options }: PageOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      baseURL: place().baseUrl,
      viewport: LAPTOP,
      locale: "en-IN",
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      const text = message.text();
      // The browser reports every answer of 4xx; what those mean is the page's to show.
      const status = /Failed to load resource: the server responded with a status of 4/.test(text);
      if (message.type() === "error" && !status && !expectErrors?.test(text)) faults.push(text);
    });
    page.on("close", () => expect(faults).toEqual([]));
    onTestFailed(async () => {
      mkdirSync(FAILURES, { recursive: true });
      if (!page.isClosed()) await page.screenshot({ path: `${FAILURES}${Date.now()}.png`, fullPage: true });
      console.error(page.url(), faults);
    });
    return page;
  }

  /** A page of somebody who has an account and is signed in, made without the forms; an administrator's where that is wanted. */
  async function newSignedInPage(
    options: PageOptions & { person?: Person; language?: string; admin?: boolean } = {},
  ): Promise<Page> {
    const { person = newPerson(), language = "en", admin = false, ...rest } = options;
    if (admin) await makeAdmin(person);
    const { email, password } = person;
    const answer = await fetch(`${place().baseUrl}/api/v1/auth/${admin ? "login" : "register"}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(admin ? { email, password } : { ...person, language }),
    });
    const { data } = (await answer.json()) as {
      data: { access_token: string; refresh_token: string; expires_in: number; user: object };
    };
    const page = await newPage(rest);
    await page.goto("/favicon.svg");
    await page.evaluate(
      ([session, access]) => {
        localStorage.setItem("nexura.access", access);
        localStorage.setItem("nexura.session", session);
      },
      [
        JSON.stringify({ refreshToken: data.refresh_token, user: data.user }),
        JSON.stringify({ token: data.access_token, expiresAt: Date.now() + data.expires_in * 1000 }),
      ] as const,
    );
    return page;
  }

  return { newPage, newSignedInPage };
}

/** Open an administrator's account, as whoever runs the service does. */
async function makeAdmin({ name, email, password }: Person): Promise<void> {
  await promisify(execFile)(NEXURA, ["admin", "create", "--email", email, "--name", name], {
    env: { ...process.env, NEXURA_DATA_DIR: place().dataDir, NEXURA_ADMIN_PASSWORD: password },
  });
}

/** Open an account by the form; ends on the home page. */
export async function signUp(page: Page, person: Person = newPerson()): Promise<Person> {
  await page.goto("/sign-up");
  await page.getByRole("textbox", { name: "Name" }).fill(person.name);
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByRole("textbox", { name: "Password" }).fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL("**/home");
  return person;
}

/** Sign in by the form, wherever it is open. */
export async function fillSignIn(page: Page, { email, password }: Pick<Person, "email" | "password">): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** axe finds nothing, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.waitForFunction((scheme) => document.documentElement.dataset.mantineColorScheme === scheme, colorScheme);
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      const { violations: found } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      });
      return found.map(({ id, nodes }) => ({
        id,
        nodes: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
      }));
    });
    expect(violations, `${page.url()} in ${colorScheme}`).toEqual([]);
  }
}

/** A picture for the documentation, `docs/images/ui/<name>-light.webp` and `-dark.webp`: WebP is a quarter of PNG. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  const screen = await page.context().newCDPSession(page);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.waitForFunction((scheme) => document.documentElement.dataset.mantineColorScheme === scheme, colorScheme);
    await page.evaluate(async () => {
      await document.fonts.ready;
      // Two frames: icons take their new colour one after the text does.
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    });
    const { data } = await screen.send("Page.captureScreenshot", { format: "webp", quality: 80 });
    writeFileSync(`${PICTURES}${name}-${colorScheme}.webp`, Buffer.from(data, "base64"));
  }
  await screen.detach();
}

/** The page's title in the browser's tab and its `h1`, once both are there. */
export async function expectTitle(page: Page, text: string | RegExp): Promise<void> {
  await page.getByRole("heading", { level: 1, name: text }).waitFor();
}

/** Whether the page can be scrolled sideways, which it must not on a phone. */
export async function overflows(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
