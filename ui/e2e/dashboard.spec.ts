import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { addInterview, addRoadmap, asking } from "./career";
import { browserPages, expectAccessible, expectTitle, LAPTOP, overflows, picture } from "./harness";
import { place } from "./place";

const { newSignedInPage } = browserPages();
const SMALL = { width: 360, height: 740 };

/** A person with a resume, a target job, a roadmap and an interview. */
async function withEvidence(page: Page): Promise<void> {
  const ask = await asking(page);
  await addRoadmap(ask);
  const { job_id } = (await ask<{ job_id: string }[]>("GET", "/jobs"))[0] ?? {};
  await ask("PUT", "/users/me/target-jobs", { target_jobs: [{ title: "Senior Data Engineer", job_id }] });
  await addInterview(ask);
}

const INSERT = `
import sqlite3, sys, datetime, uuid
file, user, scores = sys.argv[1], sys.argv[2].replace("-", ""), [float(one) for one in sys.argv[3:]]
with sqlite3.connect(file, timeout=30) as db:
    today = datetime.datetime.now(datetime.timezone.utc).date()
    bands = ((91, "exceptional"), (76, "strong"), (61, "competitive"), (41, "developing"), (0, "needs_improvement"))
    parts = "resume_quality, skill_proficiency, interview_performance, learning_progress, market_demand"
    columns = f"id, user_id, day, score, low, high, band, formula_version, computed_at, {parts}"
    row = db.execute(f"SELECT {columns} FROM employability_scores WHERE user_id = ? LIMIT 1", (user,)).fetchone()
    for back, score in enumerate(reversed(scores), 1):
        day = (today - datetime.timedelta(days=back)).isoformat()
        band = next(name for least, name in bands if score >= least)
        moved = [part and min(100, max(0, part + score - row[3])) for part in row[9:]]
        values = (uuid.uuid4().hex, row[1], day, score, score - 9, score + 9, band, row[7], row[8], *moved)
        db.execute(f"INSERT INTO employability_scores ({columns}) VALUES ({', '.join('?' * len(values))})", values)
`;

/** The days before today, as if the service had been here then; the newest last. */
async function withPast(page: Page, scores: readonly number[]): Promise<void> {
  const user = await page.evaluate(
    () => (JSON.parse(localStorage.getItem("nexura.session") ?? "{}") as { user: { user_id: string } }).user.user_id,
  );
  execFileSync("python3", ["-c", INSERT, join(place().dataDir, "nexura.db"), user, ...scores.map(String)]);
}

describe("where somebody stands", () => {
  it("is not told in a number while there is too little evidence, and what to do is", async () => {
    const page = await newSignedInPage();
    await page.goto("/home");
    await expectTitle(page, "Hello");
    await page.getByText("Not enough evidence for a number yet").waitFor();
    await page.getByRole("heading", { name: "What to do for a number" }).waitFor();
    const hint = page.getByRole("link", { name: "To your resumes" });
    await expect.poll(() => hint.getAttribute("href")).toBe("/resumes");
    await expectAccessible(page);
    await picture(page, "dashboard-insufficient");
    await page.close();
  });

  it("is an index with its interval, its parts, what they rest on and what would raise it", async () => {
    const page = await newSignedInPage();
    await withEvidence(page);
    await page.goto("/home");
    await page.getByText("Employability index").waitFor();
    await page.getByRole("img", { name: /^Score [\d.]+, between [\d.]+ and [\d.]+$/ }).waitFor();
    await page.getByRole("img", { name: /^What each part adds/ }).waitFor();
    await page.getByRole("rowheader", { name: "Resume", exact: true }).waitFor();
    await page.getByText("about +").first().waitFor();
    await page.getByRole("button", { name: "Interviews", exact: true }).click();
    const report = page.getByRole("link", { name: "Report 1" });
    await expect.poll(() => report.getAttribute("href")).toMatch(/^\/interviews\/[\w-]+\/report$/);
    await page.getByRole("button", { name: "Skills", exact: true }).click();
    await page.getByText("Senior Data Engineer: covers").waitFor();
    expect(await overflows(page)).toBe(false);
    await expectAccessible(page);
    await page.setViewportSize({ width: LAPTOP.width, height: 3600 });
    await picture(page, "dashboard-whole");
    await page.setViewportSize(LAPTOP);
    await page.getByRole("button", { name: "Recalculate now" }).click();
    await page.getByText("The index was computed again.").waitFor();
    await picture(page, "dashboard");
    await page.close();
  });

  it("is a line over the days, with the same figures in a table", async () => {
    const page = await newSignedInPage();
    await withEvidence(page);
    await page.goto("/home");
    await page.getByText("From tomorrow on there is a line here").waitFor();
    await withPast(page, [41, 43, 42, 47, 49, 48, 52]);
    await page.reload();
    const chart = page.getByRole("img", { name: /^The index by day/ });
    await chart.waitFor();
    await page.getByText(/points in 30 days|Steady over/).waitFor();
    const moves = page.getByRole("region", { name: "How it moved" });
    await moves.getByText("As a table").click();
    await moves.getByRole("cell", { name: "39 – 57" }).waitFor();
    await chart.scrollIntoViewIfNeeded();
    await expectAccessible(page);
    await picture(page, "dashboard-history");
    await page.close();
  });

  it("says so when it cannot be loaded, and the rest of the page is there", async () => {
    const page = await newSignedInPage({ expectErrors: /ERR_FAILED/ });
    await page.route("**/api/v1/employability/me", (route) => route.abort());
    await page.goto("/home");
    await page.getByRole("heading", { name: "Upload your resume" }).waitFor();
    await page.getByRole("alert").waitFor();
    await page.unroute("**/api/v1/employability/me");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("Not enough evidence for a number yet").waitFor();
    await page.close();
  });

  it("fits a small phone, in Hindi", async () => {
    const page = await newSignedInPage({ viewport: SMALL, hasTouch: true, language: "hi" });
    await withEvidence(page);
    await page.goto("/home");
    await page.getByRole("button", { name: "रेज़्यूमे", exact: true }).waitFor();
    await page.waitForLoadState("networkidle");
    expect(await overflows(page)).toBe(false);
    await expectAccessible(page);
    await picture(page, "dashboard-phone-hi");
    await page.close();
  });
});

describe("the app", () => {
  it("comes up each time when everything lies in the browser's cache", async () => {
    const page = await newSignedInPage();
    for (let visit = 0; visit < 15; visit += 1) {
      await page.goto("/notifications");
      await expectTitle(page, "Notifications");
    }
    await page.close();
  });
});
