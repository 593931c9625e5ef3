import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** The service that `npm run dev` talks to. */
const SERVICE = process.env.NEXURA_SERVICE ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  html: { cspNonce: "__CSP_NONCE__" },
  build: {
    target: "es2022",
    manifest: true,
    // The content security policy has no `data:` for scripts, styles and fonts: everything is a file.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  // The examples of the debugging page lie in the documentation.
  server: { fs: { allow: [".."] }, proxy: { "/api": { target: SERVICE, ws: true } } },
  test: {
    environment: "happy-dom",
    environmentOptions: { happyDOM: { url: "http://localhost/" } },
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing/setup.ts"],
    testTimeout: 20_000,
    restoreMocks: true,
  },
});
