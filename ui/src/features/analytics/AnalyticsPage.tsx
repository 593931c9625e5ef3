import { SegmentedControl, SimpleGrid, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PageTitle, QueryView, Surface } from "@/components";
import { useFormat } from "@/i18n";
import { Distributions } from "./Distributions";
import { Comments, Cost, Levels, Satisfaction } from "./Quality";
import { type Operations, PERIODS, type Period, useOperations } from "./queries";
import { DailyActive, Features, Interviews, Retention } from "./Usage";

/** How the service is used, how people like it, and what it costs. */
export default function AnalyticsPage() {
  const { t } = useTranslation("analytics");
  const [period, setPeriod] = useState<Period>(30);
  const operations = useOperations(period);
  return (
    <>
      <PageTitle
        lead={t("lead")}
        actions={
          <SegmentedControl
            aria-label={t("period.label")}
            value={String(period)}
            onChange={(value) => setPeriod(PERIODS.find((days) => String(days) === value) ?? 30)}
            maw="100%"
            styles={{ label: { whiteSpace: "normal" } }}
            data={PERIODS.map((days) => ({ value: String(days), label: t("period.days", { count: days }) }))}
          />
        }
      >
        {t("title")}
      </PageTitle>
      <Stack gap="lg">
        <QueryView query={operations}>{(found) => <Found operations={found} />}</QueryView>
        <Distributions period={period} />
        <Comments />
      </Stack>
    </>
  );
}

function Found({ operations }: { operations: Operations }) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  return (
    <>
      <Text size="sm" c="dimmed">
        {t("computed", { when: format.relative(operations.computed_at), since: format.date(operations.since) })}
      </Text>
      <Tiles operations={operations} />
      <DailyActive operations={operations} />
      <Retention operations={operations} />
      <Features operations={operations} />
      <Interviews operations={operations} />
      <Satisfaction operations={operations} />
      <Levels operations={operations} />
      <Cost operations={operations} />
    </>
  );
}

function Tiles({ operations }: { operations: Operations }) {
  const { t } = useTranslation("analytics");
  const format = useFormat();
  const { sessions, satisfaction, completion_rate: rate } = operations;
  const minutes = (value: number | null) =>
    value === null
      ? "–"
      : format.number(value, { style: "unit", unit: "minute", unitDisplay: "long", maximumFractionDigits: 1 });
  const tiles = [
    ["accounts", format.number(operations.accounts), t("tile.new", { count: operations.new_accounts })],
    ["daily", format.number(operations.daily_active_mean, { maximumFractionDigits: 1 }), t("tile.perDay")],
    ["weekly", format.number(operations.weekly_active), t("tile.sevenDays")],
    ["monthly", format.number(operations.monthly_active), t("tile.thirtyDays")],
    [
      "sessions",
      minutes(sessions.median),
      t("tile.stays", { count: sessions.count, mean: minutes(sessions.mean), p90: minutes(sessions.p90) }),
    ],
    ["completion", rate === null ? "–" : format.percent(rate), t("tile.ofEnded")],
    [
      "satisfaction",
      satisfaction.mean === null ? "–" : format.number(satisfaction.mean, { maximumFractionDigits: 2 }),
      t("tile.ratings", { count: satisfaction.count }),
    ],
  ] as const;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
      {tiles.map(([name, value, about]) => (
        <Surface key={name} p="md">
          <Text c="dimmed">{t(`tile.${name}`)}</Text>
          <Text fz="1.75rem" fw={600} lh={1.3}>
            {value}
          </Text>
          <Text size="sm" c="dimmed">
            {about}
          </Text>
        </Surface>
      ))}
    </SimpleGrid>
  );
}
