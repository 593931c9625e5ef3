import { connect, createServer, type Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { ANSWERS, answer, begun, field, log, settled, transcript } from "./chat";
import { browserPages, expectAccessible, picture } from "./harness";
import { place } from "./place";

const { newSignedInPage } = browserPages();
const LOST = /net::ERR_/;

/** A line to the service that can be cut: in the middle of what the interviewer says, too. */
async function line() {
  const { hostname, port } = new URL(place().baseUrl);
  const sockets = new Set<Socket>();
  let open = true;
  let armed = false;
  const cut = () => {
    open = false;
    armed = false;
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((inward) => {
    if (!open) {
      inward.destroy();
      return;
    }
    const outward = connect(Number(port), hostname);
    let held = false;
    for (const socket of [inward, outward]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        inward.destroy();
        outward.destroy();
      });
    }
    inward.pipe(outward);
    outward.on("data", (bytes: Buffer) => {
      const words = armed ? bytes.indexOf("TEXT_MESSAGE_CONTENT") : -1;
      if (held) return;
      held = words !== -1;
      inward.write(held ? bytes.subarray(0, bytes.indexOf("\n\n", words) + 2) : bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address !== "object") throw new Error("The line has no address.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    /** Hold back what comes after the first words of the next message. */
    holdInMessage: () => {
      armed = true;
    },
    cut,
    mend: () => {
      open = true;
    },
    close: () => {
      cut();
      server.close();
    },
  };
}

describe("a connection that breaks", () => {
  it("while the answer is being sent: it goes on by itself, once", async () => {
    const page = await newSignedInPage({ expectErrors: LOST });
    const id = await begun(page, { interview_type: "behavioral" });
    await page.goto(`/interviews/${id}`);
    await field(page).waitFor();
    await page.context().setOffline(true);
    await answer(page, "Yes, let us begin.");
    await page.getByText("The connection is lost").waitFor();
    await expectAccessible(page);
    await picture(page, "interview-offline");
    await page.context().setOffline(false);
    await settled(page, 3);
    const stored = await transcript(page, id);
    expect(stored.filter(({ role }) => role === "user").map(({ content }) => content)).toEqual(["Yes, let us begin."]);
    await expect.poll(() => log(page).locator("article").allTextContents()).toHaveLength(3);
    await page.close();
  });

  it("in the middle of the question: the rest comes, and no word twice", async () => {
    const cable = await line();
    const page = await newSignedInPage({ expectErrors: LOST, baseURL: cable.url });
    const id = await begun(page, { interview_type: "behavioral" }, ANSWERS.slice(0, 2));
    await page.goto(`/interviews/${id}`);
    await settled(page, 5);
    const sent: (string | undefined)[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/answers")) sent.push(request.headers()["last-event-id"]);
    });
    cable.holdInMessage();
    await answer(page, ANSWERS[2] ?? "");
    await page.waitForFunction(() => document.querySelectorAll('[role="log"] article').length === 7);
    cable.cut();
    await page.getByText("The connection is lost").waitFor();
    const half = (await log(page).locator("article").last().textContent()) ?? "";
    cable.mend();
    await settled(page, 7);
    const stored = await transcript(page, id);
    const last = stored.at(-1)?.content ?? "";
    const shown = (await log(page).locator("article").last().textContent()) ?? "";
    expect(stored).toHaveLength(7);
    expect(shown.endsWith(last)).toBe(true);
    // There were words, and not all, when it broke.
    expect(half.length).toBeGreaterThan("Interviewer".length);
    expect(half.length).toBeLessThan(shown.length);
    expect(sent[0]).toBeUndefined();
    expect(sent.at(-1)).toMatch(/^3-[1-9]/);
    await page.close();
    cable.close();
  });

  it("by a reload in the middle: the answer that was under way is taken once", async () => {
    const page = await newSignedInPage({ expectErrors: LOST });
    const id = await begun(page, { interview_type: "behavioral" });
    await page.goto(`/interviews/${id}`);
    await field(page).waitFor();
    await page.route("**/answers", (route) => route.abort("connectionreset"));
    await answer(page, "Yes, at once.");
    await page.getByText("The connection is lost").waitFor();
    await page.unroute("**/answers");
    await page.reload();
    await settled(page, 3);
    const stored = await transcript(page, id);
    expect(stored.map(({ content }) => content).filter((text) => text === "Yes, at once.")).toHaveLength(1);
    await page.close();
  });
});
