import { useTranslation } from "react-i18next";
import { isLanguage, LANGUAGES } from "@/i18n/languages";

/** Writes `YYYY-MM`, `YYYY` and `present` as people do; anything else stays as it is. */
export function useMonthText(): (date: string) => string {
  const { t, i18n } = useTranslation("resumes");
  const language = i18n.resolvedLanguage;
  const { locale } = LANGUAGES[isLanguage(language) ? language : "en"];
  return (date) => {
    if (date === "present") return t("present");
    const match = /^(\d{4})-(\d{2})$/.exec(date);
    if (!match) return date;
    const day = new Date(Number(match[1]), Number(match[2]) - 1, 15);
    return new Intl.DateTimeFormat(locale, { month: "short", year: "numeric" }).format(day);
  };
}
