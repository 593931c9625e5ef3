/** Talks with the interviewer: synthetic speech as microphone, the real recogniser, the real voice. Prints how long replies take. */

import { execFileSync } from "node:child_process";
import { homedir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectAccessible, newPerson, picture } from "./harness";
import { startService } from "./service";

const WEIGHTS = process.env.NEXURA_WEIGHTS_DIR ?? join(homedir(), ".local/share/nexura/weights");
const SPEECH = [
  "Yes, I am ready to begin.",
  "I am a backend engineer. I build services in Python and look after their databases.",
  "I wrote the service that sends our invoices. It was slow, so I measured it and moved the work to a queue.",
  "Our release was slow. I measured where the time went and talked to both teams, and it fell from two hours to twenty minutes.",
];
const TURNS = Number(process.env.VOICE_TURNS ?? SPEECH.length);

let service: Awaited<ReturnType<typeof startService>>;
let browser: Browser;
beforeAll(async () => {
  service = await startService({ NEXURA_WEIGHTS_DIR: WEIGHTS });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--autoplay-policy=no-user-gesture-required"],
  });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

/** What the page under test is given: a microphone into which the test speaks. */
interface Studio {
  speak: (wav: string) => Promise<void>;
}

/** A page whose microphone hears what `speak` plays, and otherwise quiet noise as of a room. */
async function newTalk() {
  const answer = await fetch(`${service.baseUrl}/api/v1/auth/register`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...newPerson(), language: "en" }),
  });
  const { data } = (await answer.json()) as {
    data: { access_token: string; refresh_token: string; expires_in: number; user: object };
  };
  const created = await fetch(`${service.baseUrl}/api/v1/interviews`, {
    method: "POST",
    headers: { Authorization: `Bearer ${data.access_token}`, "Content-Type": "application/json" },
    body: JSON.stringify({
      job_role: "Backend engineer",
      interview_type: "behavioral",
      question_count: Math.max(2, TURNS),
      mode: "voice",
    }),
  });
  const { data: interview } = (await created.json()) as { data: { interview_id: string } };
  const page = await browser.newPage({ baseURL: service.baseUrl });
  page.setDefaultTimeout(60_000);
  await page.addInitScript(
    ([session, access]) => {
      localStorage.setItem("nexura.access", access);
      localStorage.setItem("nexura.session", session);
      const room = new AudioContext({ sampleRate: 48_000 });
      const ear = room.createMediaStreamDestination();
      const noise = room.createBuffer(1, room.sampleRate, room.sampleRate);
      const samples = noise.getChannelData(0);
      for (let at = 0; at < samples.length; at++) samples[at] = (Math.random() * 2 - 1) * 0.001;
      const hum = room.createBufferSource();
      hum.buffer = noise;
      hum.loop = true;
      hum.connect(ear);
      hum.start();
      navigator.mediaDevices.getUserMedia = async () => {
        await room.resume();
        return ear.stream.clone();
      };
      (window as unknown as { studio: Studio }).studio = {
        speak: async (wav) => {
          const bytes = Uint8Array.from(atob(wav), (character) => character.charCodeAt(0));
          const buffer = await room.decodeAudioData(bytes.buffer);
          const source = room.createBufferSource();
          source.buffer = buffer;
          source.connect(ear);
          await new Promise<void>((resolve) => {
            source.onended = () => {
              performance.mark("test:speech-ended");
              resolve();
            };
            performance.mark("test:speech-began");
            source.start();
          });
        },
      };
    },
    [
      JSON.stringify({ refreshToken: data.refresh_token, user: data.user }),
      JSON.stringify({ token: data.access_token, expiresAt: Date.now() + data.expires_in * 1000 }),
    ] as const,
  );
  await page.goto(`/interviews/${interview.interview_id}/live`);
  await page.getByRole("checkbox", { name: "I agree" }).first().check();
  await page.waitForFunction(() => !document.querySelector("button[type=submit]")?.hasAttribute("disabled"));
  await page.getByRole("button", { name: "Start talking" }).click();
  const speak = (text: string) =>
    page.evaluate((wav) => (window as unknown as { studio: Studio }).studio.speak(wav), spoken(text));
  const finish = () =>
    fetch(`${service.baseUrl}/api/v1/interviews/${interview.interview_id}/complete`, {
      method: "POST",
      headers: { Authorization: `Bearer ${data.access_token}` },
    });
  return { page, speak, finish, report: `/interviews/${interview.interview_id}/report` };
}

/** Synthetic speech as a WAV file in base64, without the silence at its end. */
function spoken(text: string): string {
  const wav = execFileSync("espeak-ng", ["-v", "en-gb", "-s", "150", "--stdout", text]);
  const samples = new Int16Array(wav.buffer.slice(wav.byteOffset + 44, wav.byteOffset + 44 + ((wav.length - 44) & ~1)));
  let last = samples.length - 1;
  while (last > 0 && Math.abs(samples[last] ?? 0) < 200) last -= 1;
  const body = Buffer.from(samples.buffer, 0, (last + 1) * 2);
  const head = Buffer.from(wav.subarray(0, 44));
  head.writeUInt32LE(36 + body.length, 4);
  head.writeUInt32LE(body.length, 40);
  return Buffer.concat([head, body]).toString("base64");
}

const listening = (page: Page) => page.getByText("Listening", { exact: true }).waitFor();

/** What comes of an answer: the interviewer speaks, or a line asks to say it again. */
async function replyOrHint(page: Page): Promise<"reply" | "hint"> {
  const reply = page
    .getByText("The interviewer is speaking")
    .waitFor()
    .then(() => "reply" as const);
  const hint = page
    .getByText(/say it again|repeat|type it/i)
    .waitFor()
    .then(() => "hint" as const);
  hint.catch(() => undefined);
  reply.catch(() => undefined);
  return Promise.race([reply, hint]);
}

/** Milliseconds from the last of one kind of mark to the first of another after it. */
function wait(page: Page, from: string, to: string): Promise<number> {
  return page.evaluate(
    ([earlier, later]) => {
      const began = performance.getEntriesByName(earlier, "mark").at(-1)?.startTime ?? Number.NaN;
      const found = performance.getEntriesByName(later, "mark").find(({ startTime }) => startTime > began);
      return (found?.startTime ?? Number.NaN) - began;
    },
    [from, to] as const,
  );
}

it("hears answers, replies by voice, and is silent when it is interrupted", async () => {
  const { page, speak, finish, report } = await newTalk();
  const replies: number[] = [];
  const heard = page.locator('[role="log"] > div[data-from="user"]');
  let repeated = 0;
  await page.getByText("The interviewer is speaking").waitFor();
  for (let turn = 0; turn < TURNS; turn += 1) {
    await listening(page);
    const before = await heard.count();
    // Synthetic speech is not always understood: then the page asks for it again, as it would ask a person.
    for (let attempt = 1; ; attempt += 1) {
      await speak(SPEECH[turn % SPEECH.length] ?? "");
      if ((await replyOrHint(page)) === "reply") break;
      repeated += 1;
      expect(attempt, "the same answer was not understood three times").toBeLessThan(3);
      await listening(page);
    }
    replies.push(await wait(page, "test:speech-ended", "nexura:first-sound"));
    await heard.nth(before).waitFor();
    expect((await heard.allTextContents()).slice(before)).toHaveLength(1);
    await expect.poll(() => heard.last().textContent()).toMatch(/\w+ \w+/);
  }
  expect(replies.every((reply) => reply > 0)).toBe(true);
  expect(await heard.count()).toBe(TURNS);

  await speak("Sorry, one moment please, I have a question.");
  const silenced = await wait(page, "test:speech-began", "nexura:silenced");
  expect(silenced).toBeGreaterThan(0);
  const sorted = [...replies].sort((a, b) => a - b);
  const at = (share: number) => `${(sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(0)} ms`;
  console.log(`last sample to first sound over ${TURNS} turns: p50 ${at(0.5)}, p95 ${at(0.95)}`);
  console.log(`each: ${replies.map((reply) => reply.toFixed(0)).join(" ")}`);
  console.log(`not understood at once: ${repeated} of ${TURNS}`);
  console.log(`from the first sound of a candidate who cuts in to silence: ${silenced.toFixed(0)} ms`);

  await page.getByRole("button", { name: "Leave the live interview" }).click();
  expect((await finish()).status).toBe(200);
  await page.goto(report);
  const mirror = page.getByRole("region", { name: "How you came across" });
  await mirror.getByRole("table", { name: /Estimates over time/ }).waitFor();
  await expectAccessible(page);
  await mirror.scrollIntoViewIfNeeded();
  await picture(page, "delivery");
  await page.getByText("To share", { exact: true }).click();
  await page.getByRole("region", { name: "How you came across" }).waitFor({ state: "detached" });
  await page.close();
});
