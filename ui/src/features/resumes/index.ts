import { defineFeature } from "@/app/feature";

export const resumes = defineFeature({
  name: "resumes",
  texts: ["resumes", "documents"],
  pages: [
    { path: "/resumes", load: () => import("./ResumesPage") },
    { path: "/resumes/:resumeId", width: "wide", load: () => import("./ResumePage") },
  ],
  nav: [{ to: "/resumes", label: "resumes:nav", description: "resumes:lead", icon: "file", order: 10 }],
});
