import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Column, DataTable, QueryView, Section } from "@/components";
import { Figure, Lines } from "@/components/charts";
import { useFormat } from "@/i18n";
import { type Benchmark, type Past, type Summary, standingOf, useBenchmark, useOwnHistory } from "./comparison";
import { useComponentName } from "./names";
import type { ReportBody } from "./queries";
import classes from "./results.module.css";

/** One's own scores beside those of everybody, and beside one's own earlier ones. */
export function Comparison({ report }: { report: ReportBody }) {
  const { t } = useTranslation("comparison");
  const benchmark = useBenchmark(report.interview_type);
  return (
    <Section title={t("title")}>
      <Stack gap="lg">
        <QueryView query={benchmark}>{(found) => <Others benchmark={found} report={report} />}</QueryView>
        <Own report={report} />
      </Stack>
    </Section>
  );
}

interface Row {
  id: string;
  name: string;
  own: number | null;
  others: Summary;
}

function Others({ benchmark, report }: { benchmark: Benchmark; report: ReportBody }) {
  const { t } = useTranslation("comparison");
  const format = useFormat();
  const nameOf = useComponentName();
  if (benchmark.insufficient !== null) {
    return (
      <div>
        <Text fw={600}>{t("hidden.title")}</Text>
        <Text maw="44rem">{t("hidden.text")}</Text>
      </div>
    );
  }
  const rows = Object.entries(benchmark.metrics).flatMap(([id, others]): Row[] => {
    if (!others) return [];
    const isOverall = id === "overall_score";
    const own = isOverall ? report.overall_score : (report.components[id]?.score ?? null);
    return [{ id, name: isOverall ? t("overall") : nameOf(id), own, others }];
  });
  const overall = rows.find(({ id }) => id === "overall_score");
  const figure = (key: keyof Summary): Column<Row> => ({
    key,
    header: t(`figure.${key}`),
    cell: ({ others }) => format.score(others[key]),
    numeric: true,
  });
  const columns: Column<Row>[] = [
    { key: "name", header: t("metric"), cell: ({ name }) => name },
    {
      key: "own",
      header: t("own"),
      cell: ({ own }) => (own === null ? "–" : format.score(own)),
      numeric: true,
    },
    ...(["min", "p25", "p50", "p75", "p90", "max", "mean", "count"] as const).map(figure),
  ];
  return (
    <Stack gap="md">
      {overall?.own != null && (
        <Text fw={600}>
          {t(`standing.${standingOf(overall.own, overall.others)}`, { count: overall.others.count })}
        </Text>
      )}
      <Figure
        table={<DataTable caption={t("table")} captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} />}
      >
        <div role="img" aria-label={t("chart")} className={classes.strips}>
          {rows.map((row) => (
            <Strip key={row.id} row={row} />
          ))}
        </div>
        <Text size="sm" c="dimmed" mt="xs">
          {t("legend")}
        </Text>
      </Figure>
      <Text size="sm" c="dimmed">
        {t("practice")}
      </Text>
    </Stack>
  );
}

/** From the least to the greatest score of others, with their middle half, their median, and one's own. */
function Strip({ row: { name, own, others } }: { row: Row }) {
  const format = useFormat();
  const span = (from: number, to: number) => ({ insetInlineStart: `${from}%`, width: `${Math.max(to - from, 0.5)}%` });
  return (
    <div className={classes.strip}>
      <span>{name}</span>
      <span className={classes.scale}>
        <span className={classes.all} style={span(others.min, others.max)} />
        <span className={classes.half} style={span(others.p25, others.p75)} />
        <span className={classes.median} style={{ insetInlineStart: `${others.p50}%` }} />
        {own !== null && <span className={classes.own} style={{ insetInlineStart: `${own}%` }} />}
      </span>
      <span className={classes.figure}>{own === null ? "–" : format.score(own)}</span>
    </div>
  );
}

function Own({ report }: { report: ReportBody }) {
  const { t } = useTranslation("comparison");
  const format = useFormat();
  const history = useOwnHistory(report.interview_type);
  const columns: Column<Past>[] = [
    { key: "date", header: t("mine.date"), cell: ({ completed_at }) => format.date(completed_at) },
    { key: "role", header: t("mine.role"), cell: ({ job_role }) => job_role },
    {
      key: "score",
      header: t("mine.score"),
      cell: ({ overall_score: score }) => (score === null ? "–" : format.score(score)),
      numeric: true,
    },
    {
      key: "change",
      header: t("mine.change"),
      cell: ({ change }) =>
        change === null ? "–" : format.number(change, { maximumFractionDigits: 1, signDisplay: "exceptZero" }),
      numeric: true,
    },
  ];
  return (
    <div>
      <Title order={3} size="h5" mb="xs">
        {t("mine.title")}
      </Title>
      <QueryView query={history}>
        {({ data, meta }) => {
          const scored = data.filter(({ overall_score: score }) => score !== null);
          if (scored.length < 2) return <Text c="dimmed">{t("mine.first")}</Text>;
          return (
            <Stack gap="xs">
              <Text>{t(`mine.trend.${meta.trend.direction ?? "none"}`)}</Text>
              <Figure
                table={
                  <DataTable
                    caption={t("mine.table")}
                    columns={columns}
                    rows={data}
                    rowKey={({ interview_id }) => interview_id}
                  />
                }
              >
                <Lines
                  label={t("mine.chart")}
                  names={[t("mine.score")]}
                  domain={[0, 100]}
                  points={[...scored].reverse().map(({ completed_at, overall_score, interval }) => ({
                    name: format.day(completed_at),
                    values: [overall_score],
                    range: interval,
                  }))}
                />
              </Figure>
            </Stack>
          );
        }}
      </QueryView>
    </div>
  );
}
