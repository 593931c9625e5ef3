import { Checkbox, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "@/components";
import { Bars } from "@/components/charts";
import { useFormat } from "@/i18n";
import { type AuditResult, changedFirst, type Swap, worstByFamily } from "./model";
import { useWords } from "./words";

/** A counterfactual audit: what moved how far when one thing of a text was swapped. */
export function Swaps({ swaps }: { swaps: NonNullable<AuditResult["swaps"]> }) {
  const { t } = useTranslation("audits");
  const words = useWords();
  const points = usePoints();
  const bars = worstByFamily(swaps.comparisons).map(({ family, mean }) => ({
    key: family,
    name: words.attribute(family),
    value: mean,
    text: points(mean),
  }));
  return (
    <Stack gap="md">
      <Text>{t("audit.swapsText", { count: swaps.pairs })}</Text>
      <Text fw={600}>{t("audit.chart")}</Text>
      <Bars label={t("audit.chart")} bars={bars} />
      <SwapTable swaps={swaps.comparisons} caption={t("audit.swaps")} />
    </Stack>
  );
}

/** Every comparison; at first only those where something changed. */
export function SwapTable({ swaps, caption }: { swaps: readonly Swap[]; caption: string }) {
  const { t } = useTranslation("audits");
  const format = useFormat();
  const words = useWords();
  const points = usePoints();
  const [onlyChanged, setOnlyChanged] = useState(true);
  const columns: Column<Swap>[] = [
    { key: "family", header: t("audit.family"), cell: ({ family }) => words.attribute(family) },
    {
      key: "group",
      header: t("audit.group"),
      cell: ({ group }) => <span lang="en">{group.replaceAll("_", " ")}</span>,
    },
    { key: "decision", header: t("audit.decision"), cell: ({ checkpoint }) => words.checkpoint(checkpoint) },
    { key: "n", header: t("audit.number"), numeric: true, cell: ({ n }) => format.number(n) },
    { key: "mean", header: t("audit.mean"), numeric: true, cell: ({ mean }) => points(mean) },
    {
      key: "interval",
      header: t("audit.interval"),
      numeric: true,
      cell: ({ low, high }) =>
        low === null || high === null ? "–" : t("alerts.interval", { low: points(low), high: points(high) }),
    },
    { key: "largest", header: t("audit.largest"), numeric: true, cell: ({ largest }) => points(largest) },
    { key: "limit", header: t("audit.limit"), numeric: true, cell: ({ limit }) => format.number(limit) },
    { key: "alert", header: t("audit.alert"), cell: ({ alert }) => words.yesNo(alert) },
  ];
  return (
    <Stack gap="sm">
      <Checkbox
        label={t("audit.onlyChanged")}
        checked={onlyChanged}
        onChange={(event) => setOnlyChanged(event.currentTarget.checked)}
      />
      <DataTable
        caption={`${caption}: ${t("audit.mean")}`}
        captionHidden
        columns={columns}
        rows={onlyChanged ? changedFirst(swaps) : swaps}
        rowKey={({ decision, family, group }) => `${decision} ${family} ${group}`}
      />
    </Stack>
  );
}

function usePoints() {
  const format = useFormat();
  return (value: number) => format.number(value, { maximumFractionDigits: 2, signDisplay: "exceptZero" });
}
