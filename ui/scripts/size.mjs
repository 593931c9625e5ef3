// Fails when the script that a first visit loads is larger than the budget: entry, its static imports, the first page, one
// language. Measured with gzip, the larger of the two encodings that the service offers.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const BUDGET_KB = 300;
const LANGUAGE = "en";
const DIST = fileURLToPath(new URL("../dist", import.meta.url));
const manifest = JSON.parse(readFileSync(join(DIST, ".vite/manifest.json"), "utf-8"));

function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}

const keys = Object.keys(manifest);
const entry = keys.find((key) => manifest[key].isEntry);
const pages = keys.filter((key) => /^src\/features\/(landing|auth)\/.*Page\.tsx$/.test(key));
const words = keys.filter((key) => new RegExp(`/locales/${LANGUAGE}/(common|auth|landing)\\.json$`).test(key));
if (!entry || pages.length === 0 || words.length === 0)
  throw new Error("The build has no entry, first pages or texts.");

let failed = false;
for (const page of pages) {
  const chunks = new Set([entry, page, ...words].flatMap((key) => [...closure(key)]));
  const scripts = new Set([...chunks].map((key) => manifest[key].file).filter((file) => file.endsWith(".js")));
  let gzip = 0;
  let brotli = 0;
  for (const file of scripts) {
    const bytes = readFileSync(join(DIST, file));
    gzip += gzipSync(bytes, { level: 9 }).length;
    brotli += brotliCompressSync(bytes).length;
  }
  const over = gzip > BUDGET_KB * 1000;
  failed ||= over;
  const kb = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  console.log(
    `${page}: ${kb(gzip)} gzip, ${kb(brotli)} brotli, ${scripts.size} files${over ? ` > ${BUDGET_KB} kB` : ""}`,
  );
}
process.exit(failed ? 1 : 0);
