/** What to tell a person about an error, in the interface's language as far as possible. */

import { useTranslation } from "react-i18next";
import { type ApiError, asApiError } from "@/api";

export interface ErrorText {
  error: ApiError;
  text: string;
  /** `en` where only the service's own words are there and the interface speaks another language. */
  lang?: "en";
  /** When to try again, or the reference of a fault, if known. */
  more?: string;
}

/**
 * Words for an error by its code: in English the service's own message, which is the most exact; in other languages
 * `<namespace>:errors.<CODE>`, then `common:errors.<CODE>`, then the service's message.
 */
export function useErrorText(namespace = "common"): (cause: unknown) => ErrorText {
  const { t, i18n } = useTranslation();
  // Codes come from the service: their keys are not known beforehand.
  const loose = t as unknown as (key: string, options?: object) => string;
  return (cause) => {
    const error = asApiError(cause);
    const { retryAfter } = error;
    const id = error.details.request_id;
    const more =
      retryAfter !== null
        ? t("error.wait", { count: Math.ceil(retryAfter) })
        : typeof id === "string"
          ? t("error.reference", { id })
          : undefined;
    const own = i18n.resolvedLanguage === "en" && error.status > 0;
    const key = [`${namespace}:errors.${error.code}`, `common:errors.${error.code}`].find((name) => i18n.exists(name));
    if (key && !own) return { error, text: loose(key), more };
    return { error, text: error.message, lang: own ? undefined : "en", more };
  };
}
