import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Section } from "@/components";
import type { ReportBody } from "./queries";
import classes from "./results.module.css";

/** In plain words how the numbers came about, and by what version of what. */
export function HowComputed({ report }: { report: ReportBody }) {
  const { t } = useTranslation("results");
  return (
    <Section title={t("how.title")}>
      <Stack gap="xs" maw="48rem">
        {(["text", "points", "parts", "interval"] as const).map((key) => (
          <Text key={key}>{t(`how.${key}`)}</Text>
        ))}
      </Stack>
      <dl className={classes.facts}>
        <dt>{t("how.formula")}</dt>
        <dd>
          <code>{report.formula_version}</code>
        </dd>
        <dt>{t("how.levels")}</dt>
        {report.levels.map((level) => (
          <dd key={level}>{t(`level.${level}`)}</dd>
        ))}
        {report.fallbacks.length > 0 && <dt>{t("how.fallback")}</dt>}
        {report.fallbacks.map(({ level, reason }) => (
          <dd key={`${level} ${reason}`}>
            {level === "local" || level === "cloud" ? `${t(`level.${level}`)}: ` : ""}
            <span lang="en">{reason}</span>
          </dd>
        ))}
      </dl>
    </Section>
  );
}
