/** What a feature says of itself. Its pages load when they are first opened; its `index.ts` loads with the app: keep it small. */

import type { ParseKeys } from "i18next";
import type { ComponentType } from "react";
import type { IconName } from "@/components/icons";

export type Namespace = keyof import("i18next").TypeOptions["resources"];

/** A text by namespace and key: `"jobs:nav"`. */
export type TextKey = { [N in Namespace]: `${N}:${ParseKeys<N> & string}` }[Namespace];

type Load = () => Promise<{ default: ComponentType }>;

export interface Page {
  /** The address, as react-router writes it: `/jobs/:jobId`. */
  path: string;
  /** A module whose default export is the page; the page shows a `PageTitle`. */
  load: Load;
  /**
   * `member` (the default) asks for a sign-in first, `admin` for that of an administrator; `guest` sends the signed-in home;
   * `public` is for everybody.
   */
  access?: "member" | "admin" | "guest" | "public";
  /** `wide` uses the whole window: split views. Default `text`. */
  width?: "text" | "wide";
}

export interface NavItem {
  to: string;
  label: TextKey;
  icon: IconName;
  /** Place in the menu, ascending: home 0, then by tens. */
  order: number;
  /** One sentence for the start page. */
  description?: TextKey;
  /** Only administrators see it. */
  access?: "admin";
}

export interface Feature {
  name: string;
  /** Texts that its pages use, loaded with them: a page that met one later would be taken away again until it is there. */
  texts?: readonly Namespace[];
  pages: Page[];
  nav?: NavItem[];
  /** A list in the side bar under "History", for the signed-in: recent interviews, say. */
  history?: Load;
  /** A button in the header, for the signed-in: the bell, say. */
  header?: Load;
}

/** Written out for the type. */
export function defineFeature(feature: Feature): Feature {
  return feature;
}
