import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** A real browser against the real service; one file after the other, because they share both. */
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  test: {
    include: ["e2e/**/*.spec.ts"],
    globalSetup: ["e2e/service.ts"],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
