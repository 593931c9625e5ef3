import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable, ErrorState, Icon, QueryView, Section } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./audits.module.css";
import { FairnessFrame } from "./FairnessFrame";
import { Groups } from "./Groups";
import { LogState } from "./LogState";
import { type Family, WEEK_MS, weekFrom } from "./model";
import { useWeekly, useWeeklyPdf, type Weekly } from "./queries";
import { useWords } from "./words";

/** A week's audits on one page, and as a PDF. */
export default function WeeklyPage() {
  const [week, setWeek] = useState<string | null>(null);
  const report = useWeekly(week);
  return (
    <FairnessFrame part="weekly">
      <QueryView query={report}>{(found) => <Report key={found.audit_id} report={found} onWeek={setWeek} />}</QueryView>
    </FairnessFrame>
  );
}

function Report({ report, onWeek }: { report: Weekly; onWeek: (week: string) => void }) {
  const { t } = useTranslation("audits");
  const format = useFormat();
  const { result, audit_id } = report;
  const [from, until] = result.period;
  const pdf = useWeeklyPdf(audit_id, `fairness-report-${from.slice(0, 10)}.pdf`);
  // Weeks are UTC's: their days are named, not their moments.
  const [first, last] = [from, weekFrom(until, -1 / 7)].map((moment) => moment.slice(0, 10)) as [string, string];
  const isLast = new Date(until).getTime() + WEEK_MS > Date.now();
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Text fw={600}>{t("weekly.lead", { from: format.date(first), to: format.date(last) })}</Text>
        <Group gap="sm">
          <Button variant="default" onClick={() => onWeek(weekFrom(from, -1))}>
            {t("weekly.before")}
          </Button>
          <Button variant="default" disabled={isLast} onClick={() => onWeek(weekFrom(from, 1))}>
            {t("weekly.after")}
          </Button>
          <Button leftSection={<Icon name="download" />} loading={pdf.isPending} onClick={() => pdf.mutate()}>
            {t("weekly.pdf")}
          </Button>
        </Group>
      </Group>
      {pdf.isError && <ErrorState error={pdf.error} title={t("weekly.pdfFailed")} />}
      <Section title={t("weekly.decisions")}>
        <dl className={classes.facts}>
          {(
            [
              ["audits", result.audits],
              ["alertsOpen", result.alerts_open],
              ["alertsReviewed", result.alerts_reviewed],
            ] as const
          ).map(([name, count]) => (
            <div key={name}>
              <dt>{t(`weekly.${name}`)}</dt>
              <dd>{format.number(count)}</dd>
            </div>
          ))}
        </dl>
        <Decided decisions={result.decisions} />
      </Section>
      <Section title={t("audit.log")}>
        {result.log ? <LogState log={result.log} /> : <Text c="dimmed">{t("weekly.notMeasured")}</Text>}
      </Section>
      <Section title={t("audit.swaps")}>
        {result.counterfactual ? (
          <Families families={result.counterfactual.families} />
        ) : (
          <Text c="dimmed">{t("weekly.notMeasured")}</Text>
        )}
      </Section>
      <Section title={t("audit.groups")}>
        <Groups compared={result.groups} />
      </Section>
    </Stack>
  );
}

function Decided({ decisions }: { decisions: Readonly<Record<string, number>> }) {
  const { t } = useTranslation("audits");
  const format = useFormat();
  const words = useWords();
  const rows = Object.entries(decisions);
  if (rows.length === 0)
    return (
      <Text c="dimmed" mt="sm">
        {t("weekly.noDecisions")}
      </Text>
    );
  return (
    <DataTable
      caption={`${t("weekly.decisions")}: ${t("weekly.count")}`}
      captionHidden
      columns={[
        { key: "kind", header: t("weekly.kind"), cell: ([kind]) => words.kind(kind) },
        { key: "count", header: t("weekly.count"), numeric: true, cell: ([, count]) => format.number(count) },
      ]}
      rows={rows}
      rowKey={([kind]) => kind}
    />
  );
}

function Families({ families }: { families: readonly Family[] }) {
  const { t } = useTranslation("audits");
  const format = useFormat();
  const words = useWords();
  const points = (value: number) => format.number(value, { maximumFractionDigits: 2, signDisplay: "exceptZero" });
  const columns: Column<Family>[] = [
    { key: "family", header: t("audit.family"), cell: ({ family }) => words.attribute(family) },
    {
      key: "decision",
      header: t("audit.decision"),
      cell: ({ decision }) => <span lang="en">{decision.replaceAll("_", " ")}</span>,
    },
    {
      key: "group",
      header: t("audit.group"),
      cell: ({ group }) => <span lang="en">{group.replaceAll("_", " ")}</span>,
    },
    { key: "mean", header: t("audit.mean"), numeric: true, cell: ({ mean }) => points(mean) },
    { key: "largest", header: t("audit.largest"), numeric: true, cell: ({ largest }) => points(largest) },
    { key: "limit", header: t("audit.limit"), numeric: true, cell: ({ limit }) => format.number(limit) },
    { key: "alert", header: t("audit.alert"), cell: ({ alerts }) => words.yesNo(alerts > 0) },
  ];
  return (
    <DataTable
      caption={`${t("audit.swaps")}: ${t("audit.mean")}`}
      captionHidden
      columns={columns}
      rows={families}
      rowKey={({ decision, family }) => `${decision} ${family}`}
    />
  );
}
