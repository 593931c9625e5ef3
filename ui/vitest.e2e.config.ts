import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** A real browser against the real service: each worker has both for itself, and runs one file after the other. */
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  test: {
    include: ["e2e/**/*.spec.ts"],
    globalSetup: ["e2e/service.ts"],
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
