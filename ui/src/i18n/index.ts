/** Texts: one JSON file per language and namespace, loaded when first used. English fills what another language lacks. */

import i18next, { type BackendModule, type ReadCallback } from "i18next";
import { useCallback } from "react";
import { initReactI18next, useTranslation } from "react-i18next";
import { saveLanguage, session } from "@/api";
import { firstLanguage, isLanguage, LANGUAGE_CODES, LANGUAGES, type Language, remember } from "./languages";

export { useFormat } from "./format";
export { LANGUAGE_CODES, LANGUAGES, type Language } from "./languages";

const files = import.meta.glob<{ default: object }>("./locales/*/*.json");

const backend: BackendModule = {
  type: "backend",
  init: () => undefined,
  read(language: string, namespace: string, done: ReadCallback) {
    const load = files[`./locales/${language}/${namespace}.json`];
    if (!load) return done(new Error(`No texts ${namespace} in ${language}`), false);
    load().then(
      (module) => done(null, module.default),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), false),
    );
  },
};

/** Start with the right language; resolves when its common texts are there. */
export async function startI18n(): Promise<void> {
  const state = session.snapshot();
  const language = firstLanguage(state.status === "signed-in" ? state.user.language : null);
  i18next.on("languageChanged", showLanguage);
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: "en",
      supportedLngs: LANGUAGE_CODES,
      partialBundledLanguages: true,
      ns: ["common"],
      defaultNS: "common",
      returnNull: false,
      // React escapes what it renders.
      interpolation: { escapeValue: false },
    });
}

function showLanguage(code: string): void {
  if (!isLanguage(code)) return;
  document.documentElement.lang = code;
  document.documentElement.dir = LANGUAGES[code].dir;
}

/** The interface's language, and how to change it: here, and with the account where somebody is signed in. */
export function useLanguage(): [Language, (language: Language) => Promise<void>] {
  const { i18n } = useTranslation();
  const change = useCallback(
    async (language: Language) => {
      remember(language);
      await i18n.changeLanguage(language);
      if (session.snapshot().status === "signed-in") await saveLanguage(language).catch(() => undefined);
    },
    [i18n],
  );
  return [isLanguage(i18n.resolvedLanguage) ? i18n.resolvedLanguage : "en", change];
}
