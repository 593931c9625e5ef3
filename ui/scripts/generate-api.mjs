// Writes src/api/schema.d.ts from the service's own description; with --check, fails when that file is stale.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TARGET = fileURLToPath(new URL("../src/api/schema.d.ts", import.meta.url));
const VENV = `${ROOT}.venv/bin/python`;
const PYTHON = process.env.PYTHON ?? (existsSync(VENV) ? VENV : "python3");

const description = execFileSync(PYTHON, ["-m", "api.openapi"], { cwd: ROOT, maxBuffer: 1 << 28 });
const ast = await openapiTS(JSON.parse(description.toString("utf-8")), { alphabetize: true });
const types = `// Written by \`npm run api\` from the service's OpenAPI description. Do not edit.\n\n${astToString(ast)}`;

if (!process.argv.includes("--check")) {
  writeFileSync(TARGET, types);
  console.log("src/api/schema.d.ts is written");
} else if (!existsSync(TARGET) || readFileSync(TARGET, "utf-8") !== types) {
  console.error("src/api/schema.d.ts is stale: run `npm run api` in ui/ and keep the result.");
  process.exit(1);
} else {
  console.log("src/api/schema.d.ts is up to date");
}
