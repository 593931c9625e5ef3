import { Code, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Column, DataTable, Icon } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./debug.module.css";
import type { Diagnosis } from "./queries";

type Run = NonNullable<Diagnosis["run"]>;
type Test = Run["tests"][number];

const STATUSES = [
  "ok",
  "compile_error",
  "runtime_error",
  "time_limit",
  "memory_limit",
  "output_limit",
  "sandbox_error",
  "not_run",
] as const;
type Status = (typeof STATUSES)[number];

/** A status in words; one that this page does not know is a run that did not happen. */
function known(status: string | null): Status {
  return STATUSES.find((name) => name === status) ?? "not_run";
}

/** What the program did in the sandbox, test by test. */
export function RunOutcome({ run }: { run: Run | null }) {
  const { t } = useTranslation("debug");
  const format = useFormat();
  if (!run) return <Text>{t("run.unreadable")}</Text>;
  return (
    <Stack gap="sm">
      <Text>
        {run.total > 0 && run.ran
          ? t("run.tests", { passed: format.number(run.passed), count: run.total })
          : t(`run.status.${run.ran ? known(run.status) : "not_run"}`)}
      </Text>
      {run.function_name && (
        <Text size="sm" c="dimmed">
          {t("run.function")} <Code dir="ltr">{run.function_name}</Code>
        </Text>
      )}
      {run.tests.length > 0 && <Tests tests={run.tests} />}
      <Printed label={t("run.printed")} text={run.stdout} />
      <Printed label={t("run.complained")} text={run.stderr} />
    </Stack>
  );
}

function Tests({ tests }: { tests: readonly Test[] }) {
  const { t } = useTranslation("debug");
  const format = useFormat();
  const numbered = tests.map((test, place) => ({ ...test, number: place + 1 }));
  const columns: Column<Test & { number: number }>[] = [
    { key: "number", header: t("test.number"), cell: ({ number }) => format.number(number) },
    {
      key: "result",
      header: t("test.result"),
      cell: ({ passed, status }) => (
        <span className={classes.verdict} data-passed={passed}>
          <Icon name={passed ? "check" : "x"} size={16} />
          {passed ? t("test.passed") : status === "ok" ? t("test.wrong") : t(`run.status.${known(status)}`)}
        </span>
      ),
    },
    {
      key: "input",
      header: t("test.input"),
      cell: ({ input }) => <Value text={Array.isArray(input) ? input.map(shown).join(", ") : shown(input)} />,
    },
    { key: "expected", header: t("test.expected"), cell: ({ expected }) => <Value text={shown(expected)} /> },
    {
      key: "actual",
      header: t("test.actual"),
      cell: ({ actual, error, line, status, stdout }) => (
        <>
          {error ? (
            <Text size="sm" className={classes.value}>
              {line != null && `${t("finding.line", { line: format.number(line) })}: `}
              <span lang="en">{error}</span>
            </Text>
          ) : (
            status === "ok" && <Value text={shown(actual)} />
          )}
          <Printed label={t("run.printed")} text={stdout} />
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("test.caption")}
      captionHidden
      columns={columns}
      rows={numbered}
      rowKey={({ number }) => String(number)}
    />
  );
}

function Printed({ label, text }: { label: string; text: string }) {
  if (!text.trim()) return null;
  return (
    <details className={classes.details}>
      <summary>{label}</summary>
      <Code block dir="ltr" tabIndex={0}>
        {text}
      </Code>
    </details>
  );
}

const MOST = 200;

function shown(value: unknown): string {
  const points = Array.from(typeof value === "string" && value.endsWith("…") ? value : JSON.stringify(value ?? null));
  return points.length > MOST ? `${points.slice(0, MOST).join("")}…` : points.join("");
}

function Value({ text }: { text: string }) {
  return (
    <Code dir="ltr" className={classes.value}>
      {text}
    </Code>
  );
}
