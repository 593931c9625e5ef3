import { Box, Group, Stack, Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable, IntervalBar, Loading, ScoreBadge, Section } from "@/components";
import { useFormat } from "@/i18n";
import { useComponentName, useDomainName } from "./names";
import type { ReportBody } from "./queries";

const ComponentChart = lazy(() => import("./ComponentChart"));

type Part = ReportBody["components"][string];
interface Row extends Part {
  id: string;
  name: string;
}

/** The overall score with its interval, and what both mean. */
export function Overall({ report }: { report: ReportBody }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const { overall_score: score, interval, insufficient, hiring_recommendation: band } = report;
  const [low = 0, high = 100] = interval ?? [];
  return (
    <Section title={t("overall.title")}>
      {score === null ? (
        <Stack gap={4}>
          <Text fw={600}>{t("overall.none")}</Text>
          <Text lang={report.language}>{insufficient}</Text>
        </Stack>
      ) : (
        <Stack gap="sm">
          <Group gap="md" align="baseline">
            <ScoreBadge score={score} size="lg" />
            {band && <Text fw={600}>{t("overall.band", { band: t(`band.${band}`) })}</Text>}
          </Group>
          <IntervalBar score={score} interval={interval} />
          {interval && (
            <Text maw="44rem">{t("overall.means", { low: format.score(low), high: format.score(high) })}</Text>
          )}
        </Stack>
      )}
      <Text c="dimmed" size="sm" mt="sm">
        {t("overall.practice")}
      </Text>
    </Section>
  );
}

/** The components, as a chart and as a table. */
export function Components({ report }: { report: ReportBody }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const nameOf = useComponentName();
  const rows = rowsOf(report.components, nameOf);
  const weight: Column<Row> = {
    key: "weight",
    header: t("components.weight"),
    cell: (row) => format.percent(row.weight),
    numeric: true,
  };
  const columns = useColumns(t("components.name"), report.language);
  const charted = rows.filter(({ score }) => score !== null);
  return (
    <Section title={t("components.title")}>
      {charted.length >= 3 && (
        // A phone has no room for the names around it; the table says the same.
        <Box visibleFrom="xs">
          <Suspense fallback={<Loading />}>
            <ComponentChart
              label={t("components.chart")}
              parts={charted.map(({ id, name, score }) => ({ id, name, score: score ?? 0 }))}
            />
          </Suspense>
        </Box>
      )}
      <DataTable
        caption={t("components.table")}
        captionHidden
        columns={[...columns.slice(0, 3), weight, ...columns.slice(3)]}
        rows={rows}
        rowKey={({ id }) => id}
      />
      <Text c="dimmed" size="sm" mt="sm">
        {t("components.leftOut")}
      </Text>
    </Section>
  );
}

/** The topics. */
export function Domains({ report }: { report: ReportBody }) {
  const { t } = useTranslation("results");
  const nameOf = useDomainName();
  const columns = useColumns(t("domains.name"), report.language);
  const rows = rowsOf(report.domains, nameOf);
  if (rows.length === 0) return null;
  return (
    <Section title={t("domains.title")}>
      <DataTable caption={t("domains.table")} captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} />
    </Section>
  );
}

function rowsOf(parts: Readonly<Record<string, Part>>, nameOf: (id: string) => string): Row[] {
  return Object.entries(parts).map(([id, part]) => ({ ...part, id, name: nameOf(id) }));
}

function useColumns(header: string, lang: string): Column<Row>[] {
  const { t } = useTranslation("results");
  const format = useFormat();
  return [
    { key: "name", header, cell: ({ name }) => name },
    {
      key: "score",
      header: t("components.score"),
      cell: ({ score }) => (score === null ? "–" : format.score(score)),
      numeric: true,
    },
    {
      key: "interval",
      header: t("components.interval"),
      cell: ({ interval, insufficient }) =>
        interval ? (
          interval.map(format.score).join(" – ")
        ) : (
          <Text size="sm" lang={lang} span>
            {insufficient}
          </Text>
        ),
    },
    { key: "questions", header: t("components.questions"), cell: ({ turns }) => turns.join(", ") || "–" },
  ];
}
