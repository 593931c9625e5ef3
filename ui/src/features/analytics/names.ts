/** What features, tasks, levels, types and bands are called; the service's own word where it is not known here. */

import { useTranslation } from "react-i18next";

type Kind = "feature" | "task" | "level" | "status" | "band" | "hiring" | "type";

export function useName(kind: Kind): (name: string) => string {
  const { t, i18n } = useTranslation("analytics");
  return (name) => {
    const key = `${kind}.${name.replaceAll(" ", "_")}`;
    return i18n.exists(key, { ns: "analytics" }) ? t(key as "feature.jobs") : name.replaceAll("_", " ");
  };
}
