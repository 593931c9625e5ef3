import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Column, DataTable, QueryView, Section } from "@/components";
import { Figure, Lines, withGaps } from "@/components/charts";
import { useFormat } from "@/i18n";
import { type Day, movesOf, useMoves } from "./standing";

/** The index from day to day. */
export function Moves() {
  const { t } = useTranslation("standing");
  const format = useFormat();
  const moves = useMoves();
  const columns: Column<Day>[] = [
    { key: "day", header: t("moves.day"), cell: ({ day }) => format.date(day) },
    {
      key: "index",
      header: t("moves.index"),
      cell: ({ overall_score: score }) => (score === null ? "–" : format.score(score)),
      numeric: true,
    },
    {
      key: "range",
      header: t("moves.range"),
      cell: ({ interval }) => interval?.map(format.score).join(" – ") ?? "–",
      numeric: true,
    },
    { key: "band", header: t("moves.band"), cell: ({ band }) => (band ? t(`band.${band}`) : "–") },
  ];
  return (
    <Section title={t("moves.title")}>
      <QueryView query={moves}>
        {({ data }) => (
          <>
            {data.length < 2 && <Text c="dimmed">{t("moves.empty")}</Text>}
            {data.length >= 2 && <Missed days={data} />}
            <Changed days={data} />
            {data.length >= 2 && (
              <Figure
                table={<DataTable caption={t("moves.table")} columns={columns} rows={data} rowKey={({ day }) => day} />}
              >
                <Lines
                  label={t("moves.chart")}
                  names={[t("moves.index")]}
                  domain={[0, 100]}
                  points={withGaps(data).map(({ day, point }) => ({
                    name: format.day(day),
                    values: [point?.overall_score ?? null],
                    range: point?.interval ?? null,
                  }))}
                />
              </Figure>
            )}
          </>
        )}
      </QueryView>
    </Section>
  );
}

/** Which parts moved since the last day before. */
function Changed({ days }: { days: readonly Day[] }) {
  const { t } = useTranslation("standing");
  const format = useFormat();
  const found = movesOf(days);
  if (!found?.moves.length) return null;
  const value = (score: number | null) => (score === null ? t("moves.absent") : format.score(score));
  const changes = found.moves.map(({ id, before, after }) =>
    t("moves.part", { name: t(`component.${id}`), before: value(before), after: value(after) }),
  );
  return <Text>{t("moves.since", { day: format.date(found.day), changes: changes.join(" · ") })}</Text>;
}

/** On how many days within the line nothing was computed, where there are any. */
function Missed({ days }: { days: readonly Day[] }) {
  const { t } = useTranslation("standing");
  const count = withGaps(days).filter(({ point }) => point === null).length;
  return count > 0 && <Text c="dimmed">{t("moves.missed", { count })}</Text>;
}
