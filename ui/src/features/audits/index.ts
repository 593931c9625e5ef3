import { defineFeature } from "@/app/feature";

/** For administrators: decisions that a person has to look at, and how fair the service is. */
export const audits = defineFeature({
  name: "audits",
  texts: ["audits", "fairness"],
  pages: [
    { path: "/admin/reviews", load: () => import("./ReviewsPage"), access: "admin" },
    { path: "/admin/reviews/:reviewId", load: () => import("./ReviewPage"), access: "admin" },
    { path: "/admin/fairness", load: () => import("./AlertsPage"), access: "admin" },
    { path: "/admin/fairness/audits", load: () => import("./AuditsPage"), access: "admin" },
    { path: "/admin/fairness/audits/:auditId", load: () => import("./AuditPage"), access: "admin" },
    { path: "/admin/fairness/weekly", load: () => import("./WeeklyPage"), access: "admin" },
    { path: "/admin/fairness/research", load: () => import("./ResearchPage"), access: "admin" },
  ],
  nav: [
    { to: "/admin/reviews", label: "audits:reviewsNav", icon: "check", order: 210, access: "admin" },
    { to: "/admin/fairness", label: "audits:nav", icon: "scales", order: 220, access: "admin" },
  ],
});
