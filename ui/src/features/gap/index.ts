import { defineFeature } from "@/app/feature";

/** What a resume shows against what a job asks. */
export const gap = defineFeature({
  name: "gap",
  texts: ["gap"],
  pages: [
    { path: "/gap", load: () => import("./GapPage") },
    { path: "/gap/:analysisId", load: () => import("./AnalysisPage") },
  ],
  nav: [{ to: "/gap", label: "gap:nav", description: "gap:lead", icon: "gap", order: 30 }],
});
