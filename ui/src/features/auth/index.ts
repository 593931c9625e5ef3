import { defineFeature } from "@/app/feature";

export const auth = defineFeature({
  name: "auth",
  texts: ["auth"],
  pages: [
    { path: "/sign-in", access: "guest", load: () => import("./SignInPage") },
    { path: "/sign-up", access: "guest", load: () => import("./SignUpPage") },
  ],
});
