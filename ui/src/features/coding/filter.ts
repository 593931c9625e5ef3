/** Choosing among the problems of the bank. */

import type { ProblemItem } from "./queries";

export interface Wanted {
  words: string;
  topic: string;
  difficulty: string;
  language: string;
}

export const ANY: Wanted = { words: "", topic: "", difficulty: "", language: "" };

/** The problems that meet every condition; an empty one is none. Words are looked for in the title and the skills. */
export function matching(problems: readonly ProblemItem[], wanted: Wanted): ProblemItem[] {
  const words = wanted.words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return problems.filter((problem) => {
    const text = [problem.title, problem.topic_title, ...problem.skills].join(" ").toLocaleLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (!wanted.topic || problem.topic === wanted.topic) &&
      (!wanted.difficulty || problem.difficulty === wanted.difficulty) &&
      (!wanted.language || (problem.languages as string[]).includes(wanted.language))
    );
  });
}

/** The topics that occur, by title. */
export function topicsOf(problems: readonly ProblemItem[]): { value: string; label: string }[] {
  const titles = new Map(problems.map(({ topic, topic_title }) => [topic, topic_title]));
  return [...titles].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label, "en"));
}
