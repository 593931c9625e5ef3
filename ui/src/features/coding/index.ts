import { defineFeature } from "@/app/feature";

export const coding = defineFeature({
  name: "coding",
  texts: ["coding"],
  pages: [
    { path: "/code", load: () => import("./ProblemsPage") },
    { path: "/code/submissions", load: () => import("./SubmissionsPage") },
    { path: "/code/submissions/:submissionId", load: () => import("./SubmissionPage") },
    { path: "/code/:problemId", load: () => import("./ProblemPage"), width: "wide" },
  ],
  nav: [{ to: "/code", label: "coding:nav", description: "coding:lead", icon: "code", order: 60 }],
});
