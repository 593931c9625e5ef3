import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Column, DataTable, QueryView, Section } from "@/components";
import { Figure, Lines } from "@/components/charts";
import { useFormat } from "@/i18n";
import { type Day, useMoves } from "./standing";

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
            {data.length >= 2 && (
              <Figure
                table={<DataTable caption={t("moves.table")} columns={columns} rows={data} rowKey={({ day }) => day} />}
              >
                <Lines
                  label={t("moves.chart")}
                  names={[t("moves.index")]}
                  domain={[0, 100]}
                  points={[...data].reverse().map(({ day, overall_score, interval }) => ({
                    name: format.day(day),
                    values: [overall_score],
                    range: interval,
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
