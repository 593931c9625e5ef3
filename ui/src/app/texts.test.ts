import { describe, expect, it } from "vitest";
import { FEATURES } from "./routes";

const SOURCES = import.meta.glob<string>(["../**/*.{ts,tsx}", "!../**/*.test.*"], {
  eager: true,
  query: "?raw",
  import: "default",
});

/** The file that an import means, as `SOURCES` names it; null for a package. */
function fileOf(specifier: string, from: string): string | null {
  const base = specifier.startsWith("@/") ? "../" : `${from.slice(0, from.lastIndexOf("/"))}/`;
  if (!specifier.startsWith("@/") && !specifier.startsWith(".")) return null;
  const parts: string[] = [];
  for (const part of `${base}${specifier.replace(/^@\//, "")}`.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  const path = `../${parts.join("/")}`;
  return [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`, `${path}/index.tsx`].find((p) => p in SOURCES) ?? null;
}

/** Namespaces that the modules behind a feature's pages name, `common` apart. */
function namespacesOf(feature: string): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open = [`../features/${feature}/index.ts`];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    // The app's frame names every feature.
    if (seen.has(file) || file.startsWith("../app/")) continue;
    seen.add(file);
    const source = SOURCES[file] ?? "";
    for (const [, names = ""] of source.matchAll(/useTranslation\(([^)]*)\)/g)) {
      for (const [, name = ""] of names.matchAll(/"(\w+)"/g)) found.add(name);
    }
    for (const [, specifier = ""] of source.matchAll(/(?:from|import\()\s*"([^"]+)"/g)) {
      const next = fileOf(specifier, file);
      if (next) open.push(next);
    }
  }
  found.delete("common");
  return [...found].sort();
}

describe.each(FEATURES.filter(({ pages }) => pages.length > 0))("texts of the feature $name", (feature) => {
  it("load with its pages, all that they use and no others", () => {
    expect([...(feature.texts ?? [])].sort()).toEqual(namespacesOf(feature.name));
  });
});
