import { defineFeature } from "@/app/feature";

/** What to learn, week by week, and how far one is. */
export const roadmap = defineFeature({
  name: "roadmap",
  texts: ["roadmap"],
  pages: [
    { path: "/roadmap", load: () => import("./RoadmapsPage") },
    { path: "/roadmap/:pathId", load: () => import("./RoadmapPage") },
  ],
  nav: [{ to: "/roadmap", label: "roadmap:nav", description: "roadmap:lead", icon: "road", order: 40 }],
});
