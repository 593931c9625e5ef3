import { defineFeature } from "@/app/feature";

/** The inbox, the bell that leads to it, and what its owner wants to hear of. */
export const notifications = defineFeature({
  name: "notifications",
  texts: ["notifications"],
  pages: [
    { path: "/notifications", load: () => import("./InboxPage") },
    { path: "/notifications/settings", load: () => import("./SettingsPage") },
  ],
  header: () => import("./Bell"),
});
