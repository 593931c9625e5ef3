import { Button, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Column, DataTable, ErrorState, Loading, Section } from "@/components";
import { Bars, Figure } from "@/components/charts";
import { useFormat } from "@/i18n";
import { useName } from "./names";
import { type Operations, useComments } from "./queries";

interface Props {
  operations: Operations;
}

/** How helpful candidates found their interviews. */
export function Satisfaction({ operations: { satisfaction } }: Props) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  const rows = Object.entries(satisfaction.ratings).sort(([a], [b]) => Number(b) - Number(a));
  return (
    <Section title={t("satisfaction.title")}>
      {satisfaction.count === 0 ? (
        <Text>{t("satisfaction.none")}</Text>
      ) : (
        <Figure
          table={
            <DataTable
              caption={t("table", { title: t("satisfaction.title") })}
              captionHidden
              columns={[
                { key: "rating", header: t("satisfaction.rating"), cell: ([rating]) => format.number(Number(rating)) },
                {
                  key: "count",
                  header: t("satisfaction.count"),
                  cell: ([, count]) => format.number(count),
                  numeric: true,
                },
              ]}
              rows={rows}
              rowKey={([rating]) => rating}
            />
          }
        >
          <Bars
            label={t("chart", { title: t("satisfaction.title") })}
            bars={rows.map(([rating, count]) => ({
              key: rating,
              name: t("satisfaction.of", { rating: format.number(Number(rating)) }),
              value: count,
              text: format.number(count),
            }))}
          />
        </Figure>
      )}
    </Section>
  );
}

/** What candidates wrote beside their rating. */
export function Comments() {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  const typeOf = useName("type");
  const found = useComments();
  const rows = found.data?.pages.flatMap(({ data }) => data) ?? [];
  type Row = (typeof rows)[number];
  const columns: Column<Row>[] = [
    { key: "date", header: t("comments.date"), cell: ({ created_at }) => format.date(created_at) },
    { key: "type", header: t("type.label"), cell: ({ interview_type }) => typeOf(interview_type) },
    { key: "rating", header: t("satisfaction.rating"), cell: ({ rating }) => format.number(rating), numeric: true },
    { key: "comment", header: t("comments.comment"), cell: ({ comment }) => <span dir="auto">{comment}</span> },
  ];
  return (
    <Section title={t("comments.title")}>
      <Stack gap="sm">
        {found.isPending && <Loading />}
        {found.isError && rows.length === 0 && <ErrorState error={found.error} retry={() => void found.refetch()} />}
        {found.isSuccess && rows.length === 0 && <Text>{t("comments.none")}</Text>}
        {rows.length > 0 && (
          <DataTable
            caption={t("table", { title: t("comments.title") })}
            captionHidden
            columns={columns}
            rows={rows}
            rowKey={({ created_at, comment }) => `${created_at} ${comment}`}
          />
        )}
        {found.hasNextPage && (
          <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t("comments.more")}
          </Button>
        )}
      </Stack>
    </Section>
  );
}

type Level = Operations["levels"][number];

/** How often each task was done at which level, and how often a level was passed over. */
export function Levels({ operations: { levels } }: Props) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  const [taskOf, levelOf] = [useName("task"), useName("level")];
  const count = (key: "done" | "failed" | "skipped"): Column<Level> => ({
    key,
    header: t(`levels.${key}`),
    cell: (row) => format.number(row[key]),
    numeric: true,
  });
  return (
    <Section title={t("levels.title")}>
      <Text c="dimmed" mb="sm">
        {t("levels.text")}
      </Text>
      {levels.length === 0 ? (
        <Text>{t("none")}</Text>
      ) : (
        <Figure
          table={
            <DataTable
              caption={t("table", { title: t("levels.title") })}
              captionHidden
              columns={[
                { key: "task", header: t("levels.task"), cell: ({ task }) => taskOf(task) },
                { key: "level", header: t("levels.level"), cell: ({ level }) => levelOf(level) },
                count("done"),
                count("failed"),
                count("skipped"),
              ]}
              rows={levels}
              rowKey={({ task, level }) => `${task} ${level}`}
            />
          }
        >
          <Bars
            label={t("chart", { title: t("levels.title") })}
            bars={levels.map(({ task, level, done }) => ({
              key: `${task} ${level}`,
              name: `${taskOf(task)} · ${levelOf(level)}`,
              value: done,
              text: format.number(done),
            }))}
          />
        </Figure>
      )}
    </Section>
  );
}

/** What a finished interview takes on average. */
export function Cost({ operations: { cost_per_interview: cost } }: Props) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  const number = (value: number | null) =>
    value === null ? t("cost.unknown") : format.number(value, { maximumFractionDigits: 1 });
  const dollars = (value: number | null) =>
    value === null
      ? t("cost.unknown")
      : format.number(value, { style: "currency", currency: "USD", maximumFractionDigits: 4 });
  const rows: [string, string][] = [
    [t("cost.calls"), number(cost.calls)],
    [t("cost.input"), number(cost.input_tokens)],
    [t("cost.output"), number(cost.output_tokens)],
    [t("cost.usd", { count: cost.cost_known }), dollars(cost.cost_usd)],
  ];
  return (
    <Section title={t("cost.title")}>
      {cost.interviews === 0 ? (
        <Text>{t("cost.none")}</Text>
      ) : (
        <DataTable
          caption={t("cost.caption", { count: cost.interviews })}
          columns={[
            { key: "name", header: t("cost.what"), cell: ([name]) => name },
            { key: "value", header: t("cost.mean"), cell: ([, value]) => value, numeric: true },
          ]}
          rows={rows}
          rowKey={([name]) => name}
        />
      )}
    </Section>
  );
}
