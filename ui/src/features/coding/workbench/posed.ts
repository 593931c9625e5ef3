/** A problem as the workbench needs it, wherever it comes from: the bank, or a question of an interview. */

import type { components } from "@/api";
import type { CodeLanguage } from "@/components/CodeEditor";

type ProblemBody = components["schemas"]["ProblemBody"];
type PosedProblem = components["schemas"]["PosedProblem"];

export interface Posed {
  id: string;
  title: string;
  statement: string;
  examples: readonly components["schemas"]["ExampleBody"][];
  limits: readonly string[];
  cpuSeconds: number;
  memoryMb: number;
  languages: readonly CodeLanguage[];
  starters: Readonly<Partial<Record<string, string>>>;
  tables: string | null;
  columns: readonly string[] | null;
  hints: readonly string[];
}

/** From the bank. */
export function posedByBank(problem: ProblemBody): Posed {
  const { problem_id, constraints, cpu_seconds, memory_mb, ...rest } = problem;
  return { ...rest, id: problem_id, limits: constraints, cpuSeconds: cpu_seconds, memoryMb: memory_mb };
}

/** From an interview's question. */
export function posedByQuestion(problem: PosedProblem): Posed {
  const { problem_id, starter_code, cpu_seconds, memory_mb, ...rest } = problem;
  return { ...rest, id: problem_id, starters: starter_code, cpuSeconds: cpu_seconds, memoryMb: memory_mb, hints: [] };
}

export const LANGUAGE_NAMES: Record<CodeLanguage, string> = {
  python: "Python",
  javascript: "JavaScript",
  java: "Java",
  cpp: "C++",
  sql: "SQL",
};

/** A value as people read it: JSON on one line, cut where it is very long. */
export function shown(value: unknown, most = 200): string {
  const text = value === undefined ? "" : JSON.stringify(value);
  const points = Array.from(text);
  return points.length > most ? `${points.slice(0, most).join("")}…` : text;
}

/** The arguments of a test: `[1, 2], 3`. */
export function shownInput(input: readonly unknown[]): string {
  return input.map((value) => shown(value)).join(", ");
}
