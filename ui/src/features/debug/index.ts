import { defineFeature } from "@/app/feature";

export const debug = defineFeature({
  name: "debug",
  texts: ["debug"],
  pages: [
    { path: "/debug", load: () => import("./DebugPage"), width: "wide" },
    { path: "/debug/:sessionId", load: () => import("./PastPage"), width: "wide" },
  ],
  nav: [{ to: "/debug", label: "debug:nav", description: "debug:lead", icon: "bug", order: 70 }],
});
