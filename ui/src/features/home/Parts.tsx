import { Box, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Column, DataTable, Section } from "@/components";
import { Bars, Radar } from "@/components/charts";
import { useFormat } from "@/i18n";
import { COMPONENTS, type ComponentName, type Part, type Standing, startOf } from "./standing";

interface Row extends Part {
  id: ComponentName;
}

/** The parts of the index as a radar, what each adds or takes as bars, and both in one table. */
export function Parts({ standing }: { standing: Standing }) {
  const { t } = useTranslation("standing");
  const format = useFormat();
  const rows = COMPONENTS.flatMap((id): Row[] => {
    const part = standing.components[id];
    return part ? [{ ...part, id }] : [];
  });
  const there = rows.filter(({ score }) => score !== null);
  const points = (value: number) =>
    format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero" });
  const columns: Column<Row>[] = [
    { key: "name", header: t("parts.name"), cell: ({ id }) => t(`component.${id}`) },
    {
      key: "score",
      header: t("parts.score"),
      cell: ({ score }) => (score === null ? "–" : format.score(score)),
      numeric: true,
    },
    {
      key: "interval",
      header: t("parts.interval"),
      cell: ({ interval, insufficient }) =>
        interval ? (
          interval.map(format.score).join(" – ")
        ) : (
          <Text size="sm" miw="9rem">
            {insufficient}
          </Text>
        ),
    },
    {
      key: "share",
      header: t("parts.share"),
      cell: ({ score, share }) => (score === null ? "–" : format.percent(share)),
      numeric: true,
    },
    {
      key: "contribution",
      header: t("parts.contribution"),
      cell: ({ contribution }) => (contribution === null ? "–" : points(contribution)),
      numeric: true,
    },
  ];
  return (
    <Section title={t("parts.title")}>
      <Stack gap="lg">
        <SimpleGrid cols={{ base: 1, md: there.length >= 3 ? 2 : 1 }} spacing="xl">
          {there.length >= 3 && (
            // A phone has no room for the names around it; the bars and the table say the same.
            <Box visibleFrom="xs">
              <Radar
                label={t("parts.chart")}
                parts={there.map(({ id, score }) => ({ name: t(`component.${id}`), score: score ?? 0 }))}
              />
            </Box>
          )}
          {standing.overall_score !== null && <Contributions standing={standing} rows={there} points={points} />}
        </SimpleGrid>
        <DataTable caption={t("parts.table")} captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} />
        {there.length < rows.length && (
          <Text c="dimmed" size="sm">
            {t("parts.leftOut")}
          </Text>
        )}
      </Stack>
    </Section>
  );
}

interface ContributionsProps {
  standing: Standing;
  rows: readonly Row[];
  points: (value: number) => string;
}

function Contributions({ standing, rows, points }: ContributionsProps) {
  const { t } = useTranslation("standing");
  const format = useFormat();
  const baselines = new Set(rows.map(({ baseline }) => baseline));
  const [baseline = 0] = baselines;
  return (
    <div>
      <Title order={3} size="h5" mb="xs">
        {t("contributions.title")}
      </Title>
      <Bars
        label={t("contributions.chart")}
        bars={[...rows]
          .sort((a, b) => Math.abs(b.contribution ?? 0) - Math.abs(a.contribution ?? 0))
          .map(({ id, contribution }) => ({
            key: id,
            name: t(`component.${id}`),
            value: contribution,
            text: points(contribution ?? 0),
          }))}
      />
      <Text size="sm" c="dimmed" mt="xs">
        {t("contributions.lead", {
          start: format.score(startOf(standing.components)),
          score: format.score(standing.overall_score ?? 0),
        })}{" "}
        {baselines.size === 1
          ? t("contributions.fixed", { baseline: format.score(baseline) })
          : t("contributions.mean")}
      </Text>
    </div>
  );
}
