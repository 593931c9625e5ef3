import { defineFeature } from "@/app/feature";

export const history = defineFeature({
  name: "history",
  pages: [],
  history: () => import("./PastInterviews"),
});
