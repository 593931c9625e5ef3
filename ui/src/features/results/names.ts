/** What components, topics and levels are called. */

import { useTranslation } from "react-i18next";

/** The title of a topic; the words of its id for one of somebody's own question bank. */
export function useDomainName(): (domain: string) => string {
  const { t, i18n } = useTranslation("results");
  return (domain) =>
    i18n.exists(`domain.${domain}`, { ns: "results" })
      ? t(`domain.${domain}` as "domain.sql")
      : domain.replaceAll("_", " ");
}

/** The title of a component of the score. */
export function useComponentName(): (component: string) => string {
  const { t, i18n } = useTranslation("results");
  return (component) =>
    i18n.exists(`component.${component}`, { ns: "results" })
      ? t(`component.${component}` as "component.communication")
      : component.replaceAll("_", " ");
}
