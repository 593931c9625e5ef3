import { defineFeature } from "@/app/feature";

const load = () => import("./ReportPage");

export const results = defineFeature({
  name: "results",
  texts: ["results", "comparison", "delivery"],
  pages: [
    { path: "/interviews/:interviewId/report", load },
    { path: "/interviews/:interviewId/results", load },
  ],
});
