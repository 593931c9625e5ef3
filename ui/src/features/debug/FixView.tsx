import { Alert, Button, Group, SegmentedControl, Stack, Text, VisuallyHidden } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type ReactNode, useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./debug.module.css";
import { type DiffRow, type Hunk, pairs, readDiff } from "./diff";
import type { Diagnosis } from "./queries";

interface FixViewProps {
  diagnosis: Diagnosis;
  onUse: (code: string) => void;
  /** The fix stands in the editor already. */
  used: boolean;
}

const SIGN = { same: " ", removed: "−", added: "+" } as const;

/** A fix: whether it was proved and how, what it changes, and the way to take it. */
export function FixView({ diagnosis, onUse, used }: FixViewProps) {
  const { t } = useTranslation("debug");
  const format = useFormat();
  const wide = useMediaQuery("(min-width: 48em)", true, { getInitialValueInEffect: false });
  const [chosen, choose] = useState<"beside" | "below" | null>(null);
  const hunks = useMemo(() => readDiff(diagnosis.diff ?? ""), [diagnosis.diff]);
  const name = useId();
  const { fixed_code, fix, verified } = diagnosis;
  if (fixed_code == null) return <Text>{t("fix.none")}</Text>;
  const view = chosen ?? (wide ? "beside" : "below");
  return (
    <Stack gap="sm">
      <Alert
        variant="light"
        color={verified ? "green" : "yellow"}
        c="var(--mantine-color-text)"
        icon={<Icon name={verified ? "check" : "alert"} />}
        title={t(verified ? "fix.verified" : "fix.unverified")}
      >
        {fix && t(`fix.how.${fix.how}`, { passed: format.number(fix.passed), count: fix.total })}
        {fix && fix.tried > 1 && ` ${t("fix.tried", { count: fix.tried })}`}
      </Alert>
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t("fix.view")}
          name={name}
          value={view}
          onChange={(next) => choose(next as "beside" | "below")}
          data={[
            { value: "beside", label: t("fix.beside") },
            { value: "below", label: t("fix.below") },
          ]}
        />
        <Button leftSection={<Icon name="check" size={16} />} onClick={() => onUse(fixed_code)} disabled={used}>
          {used ? t("fix.used") : t("fix.use")}
        </Button>
      </Group>
      {hunks.map((hunk) =>
        view === "beside" ? <Beside key={hunk.start} hunk={hunk} /> : <Below key={hunk.start} hunk={hunk} />,
      )}
    </Stack>
  );
}

function Below({ hunk }: { hunk: Hunk }) {
  const { t } = useTranslation("debug");
  return (
    <Changes hunk={hunk}>
      <thead>
        <tr>
          <th scope="col">{t("fix.before")}</th>
          <th scope="col">{t("fix.after")}</th>
          <th scope="col">{t("fix.change")}</th>
        </tr>
      </thead>
      <tbody>
        {hunk.rows.map((row, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a diff is only ever replaced as a whole.
          <tr key={place}>
            <LineNumber value={row.before} />
            <LineNumber value={row.after} />
            <Line row={row} />
          </tr>
        ))}
      </tbody>
    </Changes>
  );
}

function Beside({ hunk }: { hunk: Hunk }) {
  const { t } = useTranslation("debug");
  return (
    <Changes hunk={hunk} beside>
      <colgroup>
        <col className={classes.number} />
        <col />
        <col className={classes.number} />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="colgroup" colSpan={2}>
            {t("fix.before")}
          </th>
          <th scope="colgroup" colSpan={2}>
            {t("fix.after")}
          </th>
        </tr>
      </thead>
      <tbody>
        {pairs(hunk.rows).map(({ before, after }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a diff is only ever replaced as a whole.
          <tr key={place}>
            <LineNumber value={before?.before ?? null} />
            <Line row={before} />
            <LineNumber value={after?.after ?? null} />
            <Line row={after} />
          </tr>
        ))}
      </tbody>
    </Changes>
  );
}

function Changes({ hunk, beside, children }: { hunk: Hunk; beside?: boolean; children: ReactNode }) {
  const { t } = useTranslation("debug");
  const format = useFormat();
  const label = t("fix.caption", { line: format.number(hunk.start) });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
    <section className={classes.diff} data-beside={beside} tabIndex={0} aria-label={label}>
      <table>{children}</table>
    </section>
  );
}

function LineNumber({ value }: { value: number | null }) {
  const format = useFormat();
  return <td className={classes.number}>{value === null ? "" : format.number(value)}</td>;
}

function Line({ row }: { row: DiffRow | null }) {
  const { t } = useTranslation("debug");
  if (!row) return <td data-change="none" />;
  return (
    <td data-change={row.change} dir="ltr">
      {row.change !== "same" && <VisuallyHidden>{t(`fix.${row.change}`)} </VisuallyHidden>}
      <span aria-hidden>{SIGN[row.change]} </span>
      <code>{row.text}</code>
    </td>
  );
}
