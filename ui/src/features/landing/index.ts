import { defineFeature } from "@/app/feature";

export const landing = defineFeature({
  name: "landing",
  texts: ["landing"],
  pages: [{ path: "/", access: "public", load: () => import("./LandingPage") }],
});
