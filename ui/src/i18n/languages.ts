/** The languages of the interface: those of the service. */

import type { User } from "@/api";

export type Language = User["language"];

interface LanguageInfo {
  /** Its name in itself. */
  readonly name: string;
  /** For `Intl`. */
  readonly locale: string;
  readonly dir: "ltr" | "rtl";
}

export const LANGUAGES: Readonly<Record<Language, LanguageInfo>> = {
  en: { name: "English", locale: "en-IN", dir: "ltr" },
  hi: { name: "हिन्दी", locale: "hi-IN", dir: "ltr" },
  ta: { name: "தமிழ்", locale: "ta-IN", dir: "ltr" },
  te: { name: "తెలుగు", locale: "te-IN", dir: "ltr" },
  bn: { name: "বাংলা", locale: "bn-IN", dir: "ltr" },
  mr: { name: "मराठी", locale: "mr-IN", dir: "ltr" },
  gu: { name: "ગુજરાતી", locale: "gu-IN", dir: "ltr" },
};

export const LANGUAGE_CODES = Object.keys(LANGUAGES) as Language[];

const STORED = "nexura.language";

export function isLanguage(value: unknown): value is Language {
  return typeof value === "string" && Object.hasOwn(LANGUAGES, value);
}

/** The language to begin with: chosen here before, else the account's, else the browser's first that we have. */
export function firstLanguage(account: Language | null): Language {
  const chosen = stored();
  if (chosen) return chosen;
  if (account) return account;
  return navigator.languages.map((tag) => tag.split("-")[0]).find(isLanguage) ?? "en";
}

/** Remember a choice in this browser. */
export function remember(language: Language): void {
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Then it lasts as long as the page.
  }
}

function stored(): Language | null {
  try {
    const value = localStorage.getItem(STORED);
    return isLanguage(value) ? value : null;
  } catch {
    return null;
  }
}
