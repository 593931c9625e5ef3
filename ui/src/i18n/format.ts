/** Numbers and times as the interface's language writes them. */

import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { isLanguage, LANGUAGES } from "./languages";

export interface Format {
  number: (value: number, options?: Intl.NumberFormatOptions) => string;
  /** 0 to 1 as a percentage. */
  percent: (share: number) => string;
  /** A score from 0 to 100, to half a point at most. */
  score: (value: number) => string;
  date: (moment: string | Date) => string;
  /** Day and month, for an axis. */
  day: (moment: string | Date) => string;
  dateTime: (moment: string | Date) => string;
  /** "3 days ago", "in 2 hours". */
  relative: (moment: string | Date, now?: Date) => string;
  /** "a, b and c" */
  list: (items: readonly string[]) => string;
  /** A size in bytes. */
  bytes: (count: number) => string;
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** A day without a time of day is that day in every time zone. */
function momentOf(moment: string | Date): Date {
  const isDay = typeof moment === "string" && /^\d{4}-\d\d-\d\d$/.test(moment);
  return new Date(isDay ? `${moment}T12:00` : moment);
}

/** Formats for a locale such as `en-IN`. */
export function formatFor(locale: string): Format {
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, options).format(value);
  const unit = (value: number, name: string) =>
    number(value, { style: "unit", unit: name, maximumFractionDigits: value < 10 ? 1 : 0 });
  return {
    number,
    percent: (share) => number(share, { style: "percent", maximumFractionDigits: 0 }),
    score: (value) => number(value, { maximumFractionDigits: 1 }),
    date: (moment) => new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(momentOf(moment)),
    day: (moment) => new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }).format(momentOf(moment)),
    dateTime: (moment) =>
      new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(moment)),
    relative(moment, now = new Date()) {
      const seconds = (new Date(moment).getTime() - now.getTime()) / 1000;
      const [name, length] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? ["minute", 60];
      return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.round(seconds / length), name);
    },
    list: (items) => new Intl.ListFormat(locale, { type: "conjunction" }).format(items),
    bytes(count) {
      if (count >= 1024 * 1024) return unit(count / (1024 * 1024), "megabyte");
      return count >= 1024 ? unit(count / 1024, "kilobyte") : unit(count, "byte");
    },
  };
}

/** Formats for the language in use. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const language = i18n.resolvedLanguage;
  return useMemo(() => formatFor(LANGUAGES[isLanguage(language) ? language : "en"].locale), [language]);
}
