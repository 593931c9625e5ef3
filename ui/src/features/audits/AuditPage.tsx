import { Anchor, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { type Column, DataTable, PageTitle, QueryView, Section } from "@/components";
import { useFormat } from "@/i18n";
import { Groups } from "./Groups";
import { LogState } from "./LogState";
import type { Look } from "./model";
import { type Audit, useAudit } from "./queries";
import { Swaps } from "./Swaps";
import { useWords } from "./words";

/** One audit with all that it measured. */
export default function AuditPage() {
  const { t } = useTranslation("audits");
  const { auditId = "" } = useParams();
  const audit = useAudit(auditId);
  return (
    <>
      <Anchor component={Link} to="/admin/fairness/audits">
        {t("audits.title")}
      </Anchor>
      {!audit.data && <PageTitle>{t("audit.tab")}</PageTitle>}
      <QueryView query={audit}>{(found) => <Measured audit={found} />}</QueryView>
    </>
  );
}

function Measured({ audit }: { audit: Audit }) {
  const { t } = useTranslation("audits");
  const format = useFormat();
  const words = useWords();
  const { log, looks, swaps, groups } = audit.result;
  return (
    <>
      <PageTitle tab={t("audit.tab")} lead={words.trigger(audit.trigger)}>
        {t("audit.title", { date: format.dateTime(audit.created_at) })}
      </PageTitle>
      <Stack gap="lg">
        <Section title={t("audit.log")}>
          <LogState log={log} />
        </Section>
        <Section title={t("audit.looks")}>
          {looks.length === 0 ? <Text c="dimmed">{t("audit.looksNone")}</Text> : <Looks looks={looks} />}
        </Section>
        <Section title={t("audit.swaps")}>
          {swaps ? <Swaps swaps={swaps} /> : <Text c="dimmed">{t("audit.swapsNone")}</Text>}
        </Section>
        <Section title={t("audit.groups")}>
          <Groups compared={groups} />
        </Section>
      </Stack>
    </>
  );
}

function Looks({ looks }: { looks: readonly Look[] }) {
  const { t } = useTranslation("audits");
  const format = useFormat();
  const words = useWords();
  const columns: Column<Look>[] = [
    { key: "measure", header: t("audit.measure"), cell: ({ measure }) => words.measure(measure) },
    { key: "checkpoint", header: t("audit.checkpoint"), cell: ({ checkpoint }) => words.checkpoint(checkpoint) },
    { key: "value", header: t("audit.value"), numeric: true, cell: ({ value }) => format.percent(value) },
    { key: "limit", header: t("audit.limit"), numeric: true, cell: ({ limit }) => format.percent(limit) },
    { key: "n", header: t("audit.number"), numeric: true, cell: ({ n }) => format.number(n) },
    {
      key: "alert",
      header: t("audit.alert"),
      cell: ({ exceeded }) => words.yesNo(exceeded),
    },
  ];
  return (
    <DataTable
      caption={`${t("audit.looks")}: ${t("audit.measure")}`}
      captionHidden
      columns={columns}
      rows={looks}
      rowKey={({ checkpoint, measure }) => `${checkpoint} ${measure}`}
    />
  );
}
