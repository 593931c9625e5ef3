// Writes a .br and a .gz beside every built file that gets smaller by it, for the service to send as they are.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const ASSETS = fileURLToPath(new URL("../dist/assets", import.meta.url));
const COMPRESSIBLE = /\.(js|css|svg|json)$/;
const SMALLEST = 1024;

let files = 0;
for (const name of readdirSync(ASSETS)) {
  const path = join(ASSETS, name);
  if (!COMPRESSIBLE.test(name) || statSync(path).size < SMALLEST) continue;
  const bytes = readFileSync(path);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  files += 1;
}
console.log(`compressed ${files} files`);
