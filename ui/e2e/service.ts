/** Starts the real service (a data folder of its own, a free port) and a Chromium for each worker that runs specs, and stops them. */

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import type { Place } from "./place";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const NEXURA = process.env.NEXURA ?? join(ROOT, ".venv/bin/nexura");
const START_MS = 180_000;
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
/** Also what later specs need: a microphone and a camera that are not there. */
const FLAGS = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
];

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stops: (() => Promise<void>)[] = [];
  const end = async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
  const open = async (): Promise<Place> => {
    const service = await startService();
    stops.push(service.stop);
    const browser = await chromium.launchServer({ executablePath: CHROMIUM, args: FLAGS });
    stops.push(() => browser.close());
    return { baseUrl: service.baseUrl, dataDir: service.dataDir, browserEndpoint: browser.wsEndpoint() };
  };
  const workers = project.vitest.config.maxWorkers;
  const opened = await Promise.allSettled(Array.from({ length: workers }, open));
  const failed = opened.find((one) => one.status === "rejected");
  if (failed) {
    await end();
    throw failed.reason;
  }
  project.provide(
    "places",
    opened.flatMap((one) => (one.status === "fulfilled" ? [one.value] : [])),
  );
  return end;
}

/** A service of its own, with an empty data folder that `stop` removes. `env` goes before what is usual here. */
export async function startService(
  env: Record<string, string> = {},
): Promise<{ baseUrl: string; dataDir: string; stop: () => Promise<void> }> {
  if (!existsSync(join(ROOT, "ui/dist/index.html"))) throw new Error("Build the web app first: npm run build");
  const data = mkdtempSync(join(tmpdir(), "nexura-e2e-"));
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const output: string[] = [];
  const service = spawn(NEXURA, ["serve", "--port", String(port)], {
    cwd: ROOT,
    env: {
      ...process.env,
      NEXURA_DATA_DIR: data,
      // Without model files answers are compared by words, which starts fast; a folder of them can be named.
      NEXURA_WEIGHTS_DIR: process.env.NEXURA_E2E_WEIGHTS ?? join(data, "weights"),
      NEXURA_RATE_LIMITS: "false",
      // A busy machine needs longer; what is found stays the same.
      NEXURA_DEBUGGING_SECONDS: "100",
      NEXURA_DEBUGGING_REPAIR_SECONDS: "80",
      // Figures over many people are there at once.
      NEXURA_ANALYTICS_CACHE_SECONDS: "0",
      NEXURA_ACTIVITY_FLUSH_SECONDS: "1",
      NEXURA_LOG_LEVEL: "WARNING",
      ...env,
    },
  });
  for (const stream of [service.stdout, service.stderr]) stream.on("data", (chunk) => output.push(String(chunk)));
  const end = async () => {
    await stop(service);
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await answering(`${baseUrl}/health/ready`, service, output);
    return { baseUrl, dataDir: data, stop: end };
  } catch (error) {
    await end();
    throw error;
  }
}

async function answering(url: string, service: ChildProcess, output: string[]): Promise<void> {
  const until = Date.now() + START_MS;
  while (Date.now() < until) {
    if (service.exitCode !== null) throw new Error(`The service ended:\n${output.join("")}`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The service does not answer at ${url}:\n${output.join("")}`);
}

async function stop(service: ChildProcess): Promise<void> {
  if (service.exitCode !== null) return;
  const ended = new Promise((resolve) => service.once("exit", resolve));
  service.kill("SIGTERM");
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
