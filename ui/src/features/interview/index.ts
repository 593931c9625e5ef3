import { defineFeature } from "@/app/feature";

export const interview = defineFeature({
  name: "interview",
  texts: ["interview", "coding"],
  pages: [
    { path: "/interviews", load: () => import("./SetupPage") },
    { path: "/interviews/new", load: () => import("./SetupPage") },
    { path: "/interviews/:interviewId", load: () => import("./InterviewPage"), width: "wide" },
  ],
  nav: [{ to: "/interviews", label: "interview:nav", description: "interview:lead", icon: "chat", order: 50 }],
});
