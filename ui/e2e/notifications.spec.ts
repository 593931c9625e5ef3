import { describe, expect, it } from "vitest";
import { addInterview, addRoadmap, asking } from "./career";
import { browserPages, expectAccessible, expectTitle, overflows, picture } from "./harness";

const { newSignedInPage } = browserPages();
const SMALL = { width: 360, height: 740 };

describe("notifications", () => {
  it("are counted by the bell, listed, opened, marked as read and removed", async () => {
    const page = await newSignedInPage();
    const ask = await asking(page);
    await addRoadmap(ask);
    await addInterview(ask);
    await page.goto("/home");
    await page.getByRole("link", { name: "Notifications: 2 unread" }).click();
    await expectTitle(page, "Notifications");
    const list = page.getByRole("list", { name: "Notifications" });
    await list.getByText("Your roadmap is ready").waitFor();
    await expectAccessible(page);
    await picture(page, "notifications");

    await list.getByRole("link", { name: "Your roadmap is ready" }).click();
    await page.waitForURL("**/roadmap/*");
    await page.getByRole("link", { name: "Notifications: 1 unread" }).click();
    await page.getByRole("button", { name: /^Mark as read: Your interview report/ }).click();
    await page.getByRole("link", { name: "Notifications", exact: true }).waitFor();
    await page.getByRole("checkbox", { name: "Only unread" }).check();
    await page.getByRole("heading", { name: "Nothing unread" }).waitFor();
    await page.getByRole("checkbox", { name: "Only unread" }).uncheck();

    await page.getByRole("button", { name: /^Remove: Your roadmap/ }).click();
    await page.getByText("The notification was removed.").waitFor();
    await expect.poll(() => list.getByRole("listitem").count()).toBe(1);
    await page.close();
  });

  it("can all be marked as read at once", async () => {
    const page = await newSignedInPage();
    await addInterview(await asking(page));
    await page.goto("/notifications");
    await page.getByRole("button", { name: "Mark all as read" }).click();
    await page.getByText("All are marked as read.").waitFor();
    await page.getByRole("link", { name: "Notifications", exact: true }).waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Mark all as read" }).isDisabled()).toBe(true);
    await page.close();
  });

  it("say what will be there while there are none", async () => {
    const page = await newSignedInPage();
    await page.goto("/notifications");
    await page.getByRole("heading", { name: "No notifications" }).waitFor();
    await expectAccessible(page);
    await picture(page, "notifications-empty");
    await page.close();
  });

  it("are told only of what somebody wants to hear of", async () => {
    const page = await newSignedInPage();
    await addInterview(await asking(page));
    await page.goto("/notifications");
    await page.getByRole("link", { name: "Choose what you are told" }).click();
    await expectTitle(page, "What you are told");
    const choice = page.getByRole("switch", { name: "Interview reports that are ready: Here in the app" });
    await choice.waitFor();
    await expect.poll(() => choice.isChecked()).toBe(true);
    expect(await page.getByText("Fairness alerts").count()).toBe(0);
    await expectAccessible(page);
    await picture(page, "notifications-settings");
    await choice.focus();
    await page.keyboard.press("Space");
    await page.getByText("Saved.").waitFor();
    await page.getByRole("link", { name: "To all notifications" }).click();
    await page.getByRole("heading", { name: "No notifications" }).waitFor();
    await page.close();
  });

  it("fit a small phone, in Hindi", async () => {
    const page = await newSignedInPage({ viewport: SMALL, hasTouch: true, language: "hi" });
    await addInterview(await asking(page));
    await page.goto("/notifications");
    await page.getByRole("listitem").first().waitFor();
    expect(await overflows(page)).toBe(false);
    await expectAccessible(page);
    await picture(page, "notifications-phone-hi");
    await page.close();
  });
});
