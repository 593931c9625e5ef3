import { List, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { components } from "@/api";
import { DataTable, ScoreBadge } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./workbench.module.css";

const PARTS = ["complexity", "nesting", "size", "lint", "names", "comments"] as const;

interface QualityProps {
  quality: components["schemas"]["QualityBody"];
}

/** How the code reads: its score, what that is made of, and what a linter says. */
export function Quality({ quality }: QualityProps) {
  const { t } = useTranslation("coding");
  const format = useFormat();
  if (quality.score == null && quality.lint.length === 0) return null;
  const parts = PARTS.flatMap((name) => {
    const score = quality.parts[name];
    return score === undefined ? [] : [{ name, score }];
  });
  return (
    <details className={classes.details}>
      <summary>
        {t("quality.title")}: <ScoreBadge score={quality.score} />
      </summary>
      <Stack gap="xs" mt="xs">
        <Text size="sm">{t("quality.size", { count: quality.lines })}</Text>
        {parts.length > 0 && (
          <DataTable
            caption={t("quality.caption")}
            columns={[
              { key: "name", header: t("quality.part"), cell: ({ name }) => t(`quality.parts.${name}`) },
              { key: "score", header: t("quality.score"), numeric: true, cell: ({ score }) => format.score(score) },
            ]}
            rows={parts}
            rowKey={({ name }) => name}
          />
        )}
        {quality.lint.length > 0 && (
          <List size="sm" aria-label={t("quality.findings")}>
            {quality.lint.map(({ line, column, message, kind }) => (
              <List.Item key={`${line}:${column}:${kind}:${message}`}>
                {t("run.line", { line: format.number(line) })}: <span lang="en">{message}</span>
              </List.Item>
            ))}
          </List>
        )}
      </Stack>
    </details>
  );
}
