/** Programs with a mistake, to try the page with: those of the documentation. */

import type { CodeLanguage } from "@/components/CodeEditor";
import { type TypedTest, typedTests } from "./program";
import type { NewDiagnosis } from "./queries";

const FILES = import.meta.glob<string>("../../../../docs/examples/debugging/*", { query: "?raw", import: "default" });
const FOLDER = "../../../../docs/examples/debugging";

export const EXAMPLES = ["search", "words", "average", "door", "phone"] as const;
export type ExampleName = (typeof EXAMPLES)[number];

const PARTS: Readonly<Record<ExampleName, { file: string; language: CodeLanguage; tests?: string }>> = {
  search: { file: "first_at_least.py", language: "python", tests: "first_at_least.tests.json" },
  words: { file: "word_count.js", language: "javascript" },
  average: { file: "average.cpp", language: "cpp" },
  door: { file: "Door.java", language: "java" },
  phone: { file: "no_phone.sql", language: "sql" },
};

export interface Example {
  code: string;
  language: CodeLanguage;
  tests: TypedTest[];
  functionName: string;
}

/** Load an example. */
export async function loadExample(name: ExampleName): Promise<Example> {
  const { file, language, tests: named } = PARTS[name];
  const code = await read(file);
  const tests = named ? (JSON.parse(await read(named)) as Partial<NewDiagnosis>) : {};
  return { code, language, tests: typedTests(tests.test_cases), functionName: tests.function_name ?? "" };
}

async function read(file: string): Promise<string> {
  const load = FILES[`${FOLDER}/${file}`];
  if (!load) throw new Error(`There is no example ${file}.`);
  return load();
}
