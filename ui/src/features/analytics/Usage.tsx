import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Column, DataTable, Section } from "@/components";
import { Bars, Figure, Lines } from "@/components/charts";
import { useFormat } from "@/i18n";
import { everyDay } from "./days";
import { useName } from "./names";
import type { Operations } from "./queries";

interface Props {
  operations: Operations;
}

/** How many people came on each day. */
export function DailyActive({ operations: { daily_active, since, computed_at } }: Props) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  const days = everyDay(daily_active, since, computed_at);
  return (
    <Section title={t("daily.title")}>
      <Figure
        table={
          <DataTable
            caption={t("table", { title: t("daily.title") })}
            captionHidden
            columns={[
              { key: "day", header: t("daily.day"), cell: ({ day }) => format.date(day) },
              { key: "people", header: t("people"), cell: ({ people }) => format.number(people), numeric: true },
            ]}
            rows={days}
            rowKey={({ day }) => day}
          />
        }
      >
        <Lines
          label={t("chart", { title: t("daily.title") })}
          names={[t("people")]}
          points={days.map(({ day, people }) => ({ name: format.day(day), values: [people] }))}
        />
      </Figure>
    </Section>
  );
}

type Cohort = Operations["retention"][number];

/** Who came back in the weeks after they registered. */
export function Retention({ operations: { retention } }: Props) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  const rows = retention.filter(({ people }) => people > 0);
  const weeks = Math.max(0, ...rows.map((row) => row.weeks.length));
  const columns: Column<Cohort>[] = [
    { key: "week", header: t("retention.week"), cell: ({ monday }) => format.date(monday) },
    { key: "people", header: t("people"), cell: ({ people }) => format.number(people), numeric: true },
    ...Array.from({ length: weeks }, (_, week) => ({
      key: String(week),
      header: t("retention.after", { week }),
      cell: (row: Cohort) => (row.weeks[week] === undefined ? "" : format.percent(row.weeks[week])),
      numeric: true,
    })),
  ];
  // How many of all that could have come back after so many weeks did.
  const kept = Array.from({ length: weeks }, (_, week) => {
    const asked = rows.filter((row) => row.weeks[week] !== undefined);
    const people = asked.reduce((sum, row) => sum + row.people, 0);
    const came = asked.reduce((sum, row) => sum + row.people * (row.weeks[week] ?? 0), 0);
    return people > 0 ? came / people : 0;
  });
  return (
    <Section title={t("retention.title")}>
      <Text c="dimmed" mb="sm">
        {t("retention.text")}
      </Text>
      {rows.length === 0 ? (
        <Text>{t("none")}</Text>
      ) : (
        <Stack gap="md">
          <Bars
            label={t("chart", { title: t("retention.title") })}
            most={1}
            bars={kept.map((share, week) => ({
              key: String(week),
              name: t("retention.after", { week }),
              value: share,
              text: format.percent(share),
            }))}
          />
          <DataTable
            caption={t("table", { title: t("retention.title") })}
            captionHidden
            columns={columns}
            rows={rows}
            rowKey={({ monday }) => monday}
          />
        </Stack>
      )}
    </Section>
  );
}

/** What people use. */
export function Features({ operations: { features } }: Props) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  const nameOf = useName("feature");
  return (
    <Section title={t("features.title")}>
      {features.length === 0 ? (
        <Text>{t("none")}</Text>
      ) : (
        <Figure
          table={
            <DataTable
              caption={t("table", { title: t("features.title") })}
              captionHidden
              columns={[
                { key: "feature", header: t("features.name"), cell: ({ feature }) => nameOf(feature) },
                { key: "people", header: t("people"), cell: ({ people }) => format.number(people), numeric: true },
                { key: "days", header: t("features.days"), cell: ({ days }) => format.number(days), numeric: true },
              ]}
              rows={features}
              rowKey={({ feature }) => feature}
            />
          }
        >
          <Bars
            label={t("chart", { title: t("features.title") })}
            bars={features.map(({ feature, people }) => ({
              key: feature,
              name: nameOf(feature),
              value: people,
              text: format.number(people),
            }))}
          />
        </Figure>
      )}
    </Section>
  );
}

/** Interviews that began in the period, by what became of them. */
export function Interviews({ operations: { interviews, completion_rate: rate } }: Props) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  const nameOf = useName("status");
  const rows = Object.entries(interviews);
  return (
    <Section title={t("interviews.title")}>
      {rows.length === 0 ? (
        <Text>{t("none")}</Text>
      ) : (
        <Figure
          table={
            <DataTable
              caption={t("table", { title: t("interviews.title") })}
              captionHidden
              columns={[
                { key: "status", header: t("interviews.status"), cell: ([status]) => nameOf(status) },
                {
                  key: "count",
                  header: t("interviews.count"),
                  cell: ([, count]) => format.number(count),
                  numeric: true,
                },
              ]}
              rows={rows}
              rowKey={([status]) => status}
            />
          }
        >
          <Bars
            label={t("chart", { title: t("interviews.title") })}
            bars={rows.map(([status, count]) => ({
              key: status,
              name: nameOf(status),
              value: count,
              text: format.number(count),
            }))}
          />
          {rate !== null && <Text mt="sm">{t("interviews.rate", { share: format.percent(rate) })}</Text>}
        </Figure>
      )}
    </Section>
  );
}
