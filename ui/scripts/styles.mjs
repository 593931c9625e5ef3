// Fails when the built scripts use a Mantine class whose styles src/theme/mantine.css does not import.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ASSETS = fileURLToPath(new URL("../dist/assets", import.meta.url));
const STYLES = fileURLToPath(new URL("../node_modules/@mantine/core/styles", import.meta.url));
const CLASS = /\bm_[0-9a-f]{6,8}\b/g;

const classes = (text) => new Set(text.match(CLASS));
const built = (ending) =>
  classes(
    readdirSync(ASSETS)
      .filter((file) => file.endsWith(ending))
      .map((file) => readFileSync(join(ASSETS, file), "utf-8"))
      .join("\n"),
  );
const [used, styled] = [built(".js"), built(".css")];
const missing = readdirSync(STYLES).filter((file) => {
  if (!file.endsWith(".css") || file.endsWith(".layer.css")) return false;
  return [...classes(readFileSync(join(STYLES, file), "utf-8"))].some((name) => used.has(name) && !styled.has(name));
});
if (missing.length > 0) {
  console.error(`src/theme/mantine.css lacks ${missing.join(", ")}.`);
  process.exit(1);
}
