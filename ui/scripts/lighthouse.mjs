// Measures sign-in and chat with Lighthouse in Chromium, against a service and an account of its own: `npm run lighthouse`.
// Prints a table, writes it into docs/ui.md, and fails below the target. Lighthouse is fetched by npx, or named by LIGHTHOUSE.
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const TARGET = 95;
const RUNS = Number(process.env.LIGHTHOUSE_RUNS ?? 3);
const VERSION = "12.8.2";
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DOCUMENT = join(ROOT, "docs/ui.md");
const NEXURA = process.env.NEXURA ?? join(ROOT, ".venv/bin/nexura");
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const DEVICES = ["desktop", "phone"];
const CATEGORIES = ["performance", "accessibility", "best-practices"];

const folder = mkdtempSync(join(tmpdir(), "nexura-lighthouse-"));
const [port, debugging] = [await freePort(), await freePort()];
const base = `http://127.0.0.1:${port}`;
const service = spawn(NEXURA, ["serve", "--port", String(port)], {
  cwd: ROOT,
  stdio: "ignore",
  env: {
    ...process.env,
    NEXURA_DATA_DIR: join(folder, "data"),
    NEXURA_WEIGHTS_DIR: join(folder, "weights"),
    NEXURA_RATE_LIMITS: "false",
  },
});
let failed = false;
try {
  await answering(`${base}/health/ready`);
  const browser = await chromium.launchPersistentContext(join(folder, "browser"), {
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-dev-shm-usage", `--remote-debugging-port=${debugging}`],
  });
  const rows = await measure("Sign in", "/sign-in");
  const chat = await signedInChat(browser);
  rows.push(...(await measure("Interview chat", chat)));
  await browser.close();
  failed = rows.some(({ performance, accessibility }) => Math.min(performance, accessibility) < TARGET);
  const table = [
    "| page | device | performance | accessibility | best practices | largest paint, s | blocked, ms | layout shift |",
    "|---|---|---|---|---|---|---|---|",
    ...rows.map((row) => `| ${Object.values(row).join(" | ")} |`),
  ].join("\n");
  console.log(table);
  write(table);
} finally {
  const ended = new Promise((resolve) => service.once("exit", resolve));
  service.kill("SIGTERM");
  if (service.exitCode === null) await ended;
  rmSync(folder, { recursive: true, force: true });
}
if (failed) console.error(`Below ${TARGET}.`);
process.exit(failed ? 1 : 0);

/** The run with the median performance, for each device. */
async function measure(page, path) {
  const rows = [];
  for (const device of DEVICES) {
    const runs = [];
    while (runs.length < RUNS) runs.push(await lighthouse(path, device));
    runs.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
    const { categories, audits } = runs[Math.floor(runs.length / 2)];
    for (const [name, { score, title, displayValue }] of Object.entries(audits)) {
      if (score !== null && score < 0.9) console.error(`${page}, ${device}: ${name}: ${title} ${displayValue ?? ""}`);
    }
    const [performance, accessibility, practices] = CATEGORIES.map((name) => Math.round(categories[name].score * 100));
    rows.push({
      page,
      device,
      performance,
      accessibility,
      practices,
      paint: (audits["largest-contentful-paint"].numericValue / 1000).toFixed(1),
      blocked: Math.round(audits["total-blocking-time"].numericValue),
      shift: audits["cumulative-layout-shift"].numericValue.toFixed(3),
    });
  }
  return rows;
}

/** One run. Not synchronous: the browser that it measures is driven from here. */
async function lighthouse(path, device) {
  const output = join(folder, "report.json");
  const [command, ...first] = process.env.LIGHTHOUSE
    ? [process.env.LIGHTHOUSE]
    : ["npx", "--yes", `lighthouse@${VERSION}`];
  await promisify(execFile)(command, [
    ...first,
    `${base}${path}`,
    `--port=${debugging}`,
    "--disable-storage-reset",
    `--only-categories=${CATEGORIES.join()}`,
    "--output=json",
    `--output-path=${output}`,
    "--quiet",
    ...(device === "desktop" ? ["--preset=desktop"] : []),
  ]);
  return JSON.parse(readFileSync(output, "utf-8"));
}

/** Sign somebody in, in the browser's own storage, and bring an interview to its first question. */
async function signedInChat(browser) {
  const person = {
    name: "Asha Rao",
    email: "asha@example.com",
    password: "four quiet unrelated words",
    language: "en",
  };
  const tokens = await post("/auth/register", person);
  const { interview_id } = await post(
    "/interviews",
    { job_role: "Backend engineer", interview_type: "behavioral", question_count: 2 },
    tokens.access_token,
  );
  for (const answer of [
    "Yes, I am ready.",
    "I build payment services.",
    "I made an order service four times faster.",
  ]) {
    await post(`/interviews/${interview_id}/answers`, { answer }, tokens.access_token);
  }
  const page = await browser.newPage();
  await page.goto(`${base}/favicon.svg`);
  await page.evaluate(({ access_token, refresh_token, expires_in, user }) => {
    const expiresAt = Date.now() + expires_in * 1000;
    localStorage.setItem("nexura.access", JSON.stringify({ token: access_token, expiresAt }));
    localStorage.setItem("nexura.session", JSON.stringify({ refreshToken: refresh_token, user }));
  }, tokens);
  return `/interviews/${interview_id}`;
}

async function post(path, body, token) {
  const answer = await fetch(`${base}/api/v1${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()).data;
}

function write(table) {
  const text = readFileSync(DOCUMENT, "utf-8");
  const [begin, end] = ["<!-- lighthouse -->", "<!-- /lighthouse -->"];
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`docs/ui.md has no ${begin} … ${end}.`);
  writeFileSync(DOCUMENT, `${before}${begin}\n${table}\n${end}${after}`);
}

async function answering(url) {
  for (let tries = 0; tries < 1800; tries += 1) {
    if (service.exitCode !== null) throw new Error("The service ended: run `nexura serve` to see why.");
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The service does not answer at ${url}.`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port: found } = server.address();
      server.close(() => resolve(found));
    });
  });
}
