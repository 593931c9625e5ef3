/** Words for names that audits use: what is not known here is shown as the service has it. */

import { useTranslation } from "react-i18next";

export function useWords() {
  const { t } = useTranslation(["audits", "fairness"]);
  // The names come from the service: their keys are not known beforehand.
  const loose = t as unknown as (keys: string[], options: { defaultValue: string }) => string;
  const word = (name: string, ...keys: string[]) =>
    loose(
      keys.map((key) => `${key}.${name}`),
      { defaultValue: name.replaceAll("_", " ") },
    );
  return {
    checkpoint: (name: string) => word(name, "audits:checkpoint"),
    measure: (name: string) => word(name, "audits:measure"),
    /** A group's attribute, or what was swapped. */
    attribute: (name: string) => word(name, "audits:family", "fairness:attribute"),
    kind: (name: string) => word(name, "fairness:kind"),
    group: (name: string) => word(name, "fairness:value"),
    trigger: (name: string) => word(name, "audits:audits"),
  };
}
