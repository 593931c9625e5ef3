import { defineFeature } from "@/app/feature";

export const jobs = defineFeature({
  name: "jobs",
  texts: ["jobs", "documents", "wording"],
  pages: [
    { path: "/jobs", load: () => import("./JobsPage") },
    { path: "/jobs/:jobId", width: "wide", load: () => import("./JobPage") },
  ],
  nav: [{ to: "/jobs", label: "jobs:nav", description: "jobs:lead", icon: "briefcase", order: 20 }],
});
