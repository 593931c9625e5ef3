import { defineFeature } from "@/app/feature";

export const live = defineFeature({
  name: "live",
  pages: [{ path: "/interviews/:interviewId/live", load: () => import("./LivePage") }],
});
