import { defineFeature } from "@/app/feature";

/** How the service is used, for administrators. */
export const analytics = defineFeature({
  name: "analytics",
  texts: ["analytics"],
  pages: [{ path: "/admin/analytics", load: () => import("./AnalyticsPage"), access: "admin" }],
  nav: [{ to: "/admin/analytics", label: "common:admin.analytics", icon: "chart", order: 200, access: "admin" }],
});
