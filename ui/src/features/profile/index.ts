import { defineFeature } from "@/app/feature";

/** The account, what its owner can do and aims at, and keys for other programs. */
export const profile = defineFeature({
  name: "profile",
  texts: ["profile"],
  pages: [
    { path: "/profile", load: () => import("./AccountPage") },
    { path: "/profile/skills", load: () => import("./SkillsPage") },
    { path: "/profile/target-jobs", load: () => import("./TargetJobsPage") },
    { path: "/profile/api-keys", load: () => import("./ApiKeysPage") },
  ],
  nav: [{ to: "/profile", label: "profile:nav", description: "profile:lead", icon: "user", order: 90 }],
});
