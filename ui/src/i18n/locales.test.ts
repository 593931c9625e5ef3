import { describe, expect, it } from "vitest";
import { LANGUAGE_CODES } from "./languages";

const FILES = import.meta.glob<object>("./locales/*/*.json", { eager: true, import: "default" });
/**
 * Namespaces that are not translated yet. A feature may stand here while it is being built; what stands here and is
 * complete fails, so that the list is empty in the end.
 */
const BEING_TRANSLATED: readonly string[] = [];

type Texts = Map<string, string>;

function texts(language: string, namespace: string): Texts {
  const found: Texts = new Map();
  const walk = (value: unknown, path: string) => {
    if (typeof value === "string") found.set(path, value);
    else for (const [key, inner] of Object.entries(value as object)) walk(inner, path ? `${path}.${key}` : key);
  };
  walk(FILES[`./locales/${language}/${namespace}.json`] ?? {}, "");
  return found;
}

/** Keys that a language needs: those of English, with its own plural forms in place of English's. */
function needed(english: Texts, language: string): Set<string> {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const plural = [...english.keys()]
    .filter((key) => key.endsWith("_other"))
    .map((key) => key.slice(0, -"_other".length));
  const isPlural = (key: string) => plural.some((stem) => key.startsWith(`${stem}_`));
  return new Set([
    ...[...english.keys()].filter((key) => !isPlural(key)),
    ...plural.flatMap((stem) => forms.map((form) => `${stem}_${form}`)),
  ]);
}

const placeholders = (text: string) =>
  [...text.matchAll(/{{\s*(\w+)/g), ...text.matchAll(/<\/?(\w+)\/?>/g)].map(([, name]) => name).sort();

function faults(language: string, namespace: string): string[] {
  const [english, own] = [texts("en", namespace), texts(language, namespace)];
  const wanted = needed(english, language);
  const found: string[] = [];
  for (const key of wanted) {
    const text = own.get(key);
    const source = english.get(key) ?? english.get(key.replace(/_\w+$/, "_other")) ?? "";
    if (!text?.trim()) found.push(`missing: ${key}`);
    else if (placeholders(text).join() !== placeholders(source).join()) found.push(`placeholders: ${key}`);
  }
  for (const key of own.keys()) if (!wanted.has(key)) found.push(`unknown: ${key}`);
  return found;
}

const namespaces = Object.keys(FILES).flatMap((path) => /locales\/en\/(\w+)\.json$/.exec(path)?.[1] ?? []);
const languages = LANGUAGE_CODES.filter((language) => language !== "en");

describe.each(namespaces.filter((namespace) => !BEING_TRANSLATED.includes(namespace)))("texts of %s", (namespace) => {
  it.each(languages)("are all there in %s, with the same placeholders", (language) => {
    expect(faults(language, namespace)).toEqual([]);
  });
});

describe("translations", () => {
  it("have no file that English has not", () => {
    const extra = Object.keys(FILES).filter((path) => !FILES[path.replace(/locales\/\w+\//, "locales/en/")]);
    expect(extra).toEqual([]);
  });

  it("still to be made are really still to be made", () => {
    const done = BEING_TRANSLATED.filter((namespace) =>
      languages.every((language) => faults(language, namespace).length === 0),
    );
    expect(done).toEqual([]);
  });

  it("are translated: most texts differ from the English ones", () => {
    for (const language of languages) {
      for (const namespace of namespaces.filter((name) => !BEING_TRANSLATED.includes(name))) {
        const english = texts("en", namespace);
        const same = [...texts(language, namespace)].filter(([key, text]) => english.get(key) === text);
        expect(same.length, `${language}/${namespace}`).toBeLessThan(Math.max(2, english.size / 5));
      }
    }
  });
});
