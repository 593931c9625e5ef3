/** Every feature of the app. A new one adds its import and its place in this list. */

import { analytics } from "@/features/analytics";
import { audits } from "@/features/audits";
import { auth } from "@/features/auth";
import { coding } from "@/features/coding";
import { debug } from "@/features/debug";
import { gap } from "@/features/gap";
import { history } from "@/features/history";
import { home } from "@/features/home";
import { interview } from "@/features/interview";
import { jobs } from "@/features/jobs";
import { landing } from "@/features/landing";
import { live } from "@/features/live";
import { notifications } from "@/features/notifications";
import { privacy } from "@/features/privacy";
import { profile } from "@/features/profile";
import { results } from "@/features/results";
import { resumes } from "@/features/resumes";
import { roadmap } from "@/features/roadmap";
import type { Feature } from "./feature";

export const FEATURES: readonly Feature[] = [
  landing,
  auth,
  home,
  resumes,
  jobs,
  interview,
  live,
  coding,
  debug,
  results,
  history,
  gap,
  roadmap,
  notifications,
  profile,
  privacy,
  audits,
  analytics,
];
