import { defineFeature } from "@/app/feature";
import { HOME } from "@/app/next";

export const home = defineFeature({
  name: "home",
  texts: ["home", "standing"],
  pages: [{ path: HOME, load: () => import("./HomePage") }],
  nav: [{ to: HOME, label: "home:nav", icon: "home", order: 0 }],
});
