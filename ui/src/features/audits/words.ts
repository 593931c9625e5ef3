/** Words for names that audits use: what is not known here is shown as the service has it. */

import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n";

export function useWords() {
  const { t } = useTranslation(["audits", "fairness"]);
  const format = useFormat();
  // The names come from the service: their keys are not known beforehand.
  const loose = t as unknown as (keys: string[], options: { defaultValue: string }) => string;
  const word = (name: string, ...keys: string[]) =>
    loose(
      keys.map((key) => `${key}.${name}`),
      { defaultValue: name.replaceAll("_", " ") },
    );
  const group = (name: string) => word(name, "fairness:value");
  return {
    checkpoint: (name: string) => word(name, "audits:checkpoint"),
    measure: (name: string) => word(name, "audits:measure"),
    /** A group's attribute, or what was swapped. */
    attribute: (name: string) => word(name, "audits:family", "fairness:attribute"),
    kind: (name: string) => word(name, "fairness:kind"),
    group,
    /** What was compared: `interview_report: man and woman`, `woman, week over week`, `answer_score: no_articles`. */
    comparison(text: string) {
      const [, kind, told = ""] = /^(?:(\w+): )?(.*)$/s.exec(text) ?? [];
      const groups = told.replace(/, week over week$/, "").split(" and ");
      const named = format.list(groups.map(group));
      return kind ? `${word(kind, "fairness:kind")}: ${named}` : named;
    },
    yesNo: (yes: boolean) => t(yes ? "fairness:value.yes" : "fairness:value.no"),
    trigger: (name: string) => word(name, "audits:audits"),
  };
}
