import { defineFeature } from "@/app/feature";

/** What somebody agrees to, what was decided about them and why, and their data. */
export const privacy = defineFeature({
  name: "privacy",
  texts: ["privacy", "fairness"],
  pages: [
    { path: "/privacy", load: () => import("./ConsentsPage") },
    { path: "/privacy/decisions", load: () => import("./DecisionsPage") },
    { path: "/privacy/decisions/:decisionId", load: () => import("./DecisionPage") },
    { path: "/privacy/why", load: () => import("./WhyPage") },
    { path: "/privacy/data", load: () => import("./DataPage") },
  ],
  nav: [{ to: "/privacy", label: "privacy:nav", description: "privacy:lead", icon: "shield", order: 95 }],
});
