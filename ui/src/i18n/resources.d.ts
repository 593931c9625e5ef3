/** Makes `t` know its keys. A feature adds one line: its namespace. */

import "i18next";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: {
      analytics: typeof import("./locales/en/analytics.json");
      audits: typeof import("./locales/en/audits.json");
      auth: typeof import("./locales/en/auth.json");
      coding: typeof import("./locales/en/coding.json");
      common: typeof import("./locales/en/common.json");
      comparison: typeof import("./locales/en/comparison.json");
      debug: typeof import("./locales/en/debug.json");
      delivery: typeof import("./locales/en/delivery.json");
      documents: typeof import("./locales/en/documents.json");
      fairness: typeof import("./locales/en/fairness.json");
      gap: typeof import("./locales/en/gap.json");
      history: typeof import("./locales/en/history.json");
      home: typeof import("./locales/en/home.json");
      interview: typeof import("./locales/en/interview.json");
      jobs: typeof import("./locales/en/jobs.json");
      landing: typeof import("./locales/en/landing.json");
      live: typeof import("./locales/en/live.json");
      notifications: typeof import("./locales/en/notifications.json");
      privacy: typeof import("./locales/en/privacy.json");
      profile: typeof import("./locales/en/profile.json");
      results: typeof import("./locales/en/results.json");
      resumes: typeof import("./locales/en/resumes.json");
      roadmap: typeof import("./locales/en/roadmap.json");
      standing: typeof import("./locales/en/standing.json");
      wording: typeof import("./locales/en/wording.json");
    };
  }
}
