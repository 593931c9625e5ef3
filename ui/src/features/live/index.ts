import { defineFeature } from "@/app/feature";

export const live = defineFeature({
  name: "live",
  texts: ["live"],
  pages: [{ path: "/interviews/:interviewId/live", load: () => import("./LivePage") }],
});
