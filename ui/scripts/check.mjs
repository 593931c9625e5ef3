// Everything that says whether the web app is sound, in order; stops at the first fault. One closing line.
import { spawnSync } from "node:child_process";

const STEPS = ["lint", "typecheck", "api:check", "test", "build", "size", "e2e", "e2e:alone"];
const began = Date.now();
for (const step of STEPS) {
  const { status } = spawnSync("npm", ["run", "--silent", step], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    console.error(`ui: FAILED at ${step}`);
    process.exit(status ?? 1);
  }
}
console.log(`ui: ok (${STEPS.join(", ")}) in ${Math.round((Date.now() - began) / 1000)} s`);
