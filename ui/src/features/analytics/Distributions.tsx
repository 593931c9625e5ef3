import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DataTable, QueryView, Section } from "@/components";
import { Bars, Figure, Lines, withGaps } from "@/components/charts";
import { useFormat } from "@/i18n";
import { useName } from "./names";
import { type Aggregate, type Period, type Trends, useAggregate, useTrends } from "./queries";

const BANDS = ["needs_improvement", "developing", "competitive", "strong", "exceptional"];
const HIRING = ["STRONG_HIRE", "HIRE", "LEAN_HIRE", "LEAN_NO_HIRE", "NO_HIRE"];

/** How scores and indices spread over everybody, and how scores move. */
export function Distributions({ period }: { period: Period }) {
  const { t } = useTranslation("analytics");
  const [aggregate, trends] = [useAggregate(), useTrends(period)];
  return (
    <>
      <Section title={t("scores.title")}>
        <QueryView query={trends}>{(found) => <Daily trends={found} />}</QueryView>
      </Section>
      <Section title={t("spread.title")}>
        <QueryView query={aggregate}>{(found) => <Spread aggregate={found} />}</QueryView>
      </Section>
    </>
  );
}

function Daily({ trends: { days, trend } }: { trends: Trends }) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  if (!days.some(({ mean }) => mean !== null)) return <Text>{t("scores.few")}</Text>;
  return (
    <Stack gap="sm">
      <Text>{t(`scores.trend.${trend.direction ?? "none"}`)}</Text>
      <Figure
        table={
          <DataTable
            caption={t("table", { title: t("scores.title") })}
            captionHidden
            columns={[
              { key: "day", header: t("daily.day"), cell: ({ day }) => format.date(day) },
              {
                key: "interviews",
                header: t("interviews.count"),
                cell: ({ interviews }) => (interviews === null ? t("hidden") : format.number(interviews)),
                numeric: true,
              },
              {
                key: "mean",
                header: t("scores.mean"),
                cell: ({ mean }) => (mean === null ? t("hidden") : format.score(mean)),
                numeric: true,
              },
            ]}
            rows={days}
            rowKey={({ day }) => day}
          />
        }
      >
        <Lines
          label={t("chart", { title: t("scores.title") })}
          names={[t("scores.mean")]}
          domain={[0, 100]}
          points={withGaps(days).map(({ day, point }) => ({ name: format.day(day), values: [point?.mean ?? null] }))}
        />
      </Figure>
    </Stack>
  );
}

interface Cell {
  name: string;
  count: number | null;
  share: number | null;
}

function Spread({ aggregate: { types, hiring_recommendations, index, insufficient } }: { aggregate: Aggregate }) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  return (
    <Stack gap="lg">
      {insufficient === null ? (
        <>
          <Cells
            title={t("spread.types")}
            kind="type"
            cells={types.map(({ interview_type: name, interviews: count, share }) => ({ name, count, share }))}
          />
          <Cells
            title={t("spread.hiring")}
            kind="hiring"
            cells={inOrder(
              hiring_recommendations.map(({ hiring_recommendation: name, interviews: count, share }) => ({
                name,
                count,
                share,
              })),
              HIRING,
            )}
          />
        </>
      ) : (
        <Text>{t("spread.few")}</Text>
      )}
      {index === null ? (
        <Text>{t("spread.noIndex")}</Text>
      ) : (
        <>
          <Cells
            title={t("spread.index")}
            kind="band"
            cells={inOrder(
              index.bands.map(({ band: name, people: count, share }) => ({ name, count, share })),
              BANDS,
            )}
          />
          <Text>
            {t("spread.mean", { count: index.people, score: format.score(index.mean), day: format.date(index.day) })}
          </Text>
          {index.mean_change !== null && index.compared_with !== null && (
            <Text>
              {t("spread.moved", {
                day: format.date(index.compared_with),
                change: format.number(index.mean_change, { maximumFractionDigits: 1, signDisplay: "exceptZero" }),
                improved: format.percent(index.improved_share ?? 0),
                declined: format.percent(index.declined_share ?? 0),
              })}
            </Text>
          )}
        </>
      )}
    </Stack>
  );
}

function inOrder(cells: readonly Cell[], order: readonly string[]): Cell[] {
  return [...cells].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}

function Cells({ title, kind, cells }: { title: string; kind: "type" | "hiring" | "band"; cells: readonly Cell[] }) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  const nameOf = useName(kind);
  const shareOf = ({ share }: Cell) => (share === null ? t("hidden") : format.percent(share));
  return (
    <div>
      <Title order={3} size="h5" mb="xs">
        {title}
      </Title>
      <Figure
        table={
          <DataTable
            caption={t("table", { title })}
            captionHidden
            columns={[
              { key: "name", header: t("spread.part"), cell: ({ name }) => nameOf(name) },
              {
                key: "count",
                header: t("spread.count"),
                cell: ({ count }) => (count === null ? t("hidden") : format.number(count)),
                numeric: true,
              },
              { key: "share", header: t("spread.share"), cell: shareOf, numeric: true },
            ]}
            rows={cells}
            rowKey={({ name }) => name}
          />
        }
      >
        <Bars
          label={t("chart", { title })}
          most={1}
          bars={cells.map((cell) => ({
            key: cell.name,
            name: nameOf(cell.name),
            value: cell.share,
            text: shareOf(cell),
          }))}
        />
      </Figure>
    </div>
  );
}
