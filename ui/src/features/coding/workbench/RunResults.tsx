import { Code, List, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { components } from "@/api";
import { type Column, DataTable, Icon, IntervalBar } from "@/components";
import { useFormat } from "@/i18n";
import type { Execution } from "../queries";
import { shown, shownInput } from "./posed";
import { Quality } from "./Quality";
import classes from "./workbench.module.css";

type Test = components["schemas"]["TestBody"];

/** What became of code: a run's, or that of an answer, which has its score elsewhere. */
export type Ran = Pick<Execution, "status" | "tests" | "passed" | "total" | "quality"> &
  Partial<Pick<Execution, "compiler" | "detail" | "growth" | "score" | "interval" | "insufficient" | "cpu_ms">>;

interface RunResultsProps {
  ran: Ran;
  /** The level of the headings. */
  order: 2 | 3 | 4 | 5;
}

/** Tests, messages of the compiler, growth of the running time, quality of the code. */
export function RunResults({ ran, order }: RunResultsProps) {
  const { t } = useTranslation("coding");
  const format = useFormat();
  const { compiler = [], detail, growth, tests, score, interval } = ran;
  return (
    <Stack gap="sm">
      <Text role="status" fw={600}>
        {summary(ran, t)}
      </Text>
      {detail && (
        <Text lang="en" size="sm">
          {detail}
        </Text>
      )}
      {score != null && <IntervalBar score={score} interval={interval} />}
      {ran.insufficient === "visible_tests_only" && (
        <Text size="sm" c="dimmed">
          {t("run.visibleOnly")}
        </Text>
      )}
      {compiler.length > 0 && (
        <section>
          <Title order={order} size="h6" mb={4}>
            {t("run.compiler")}
          </Title>
          <List lang="en">
            {compiler.map(({ line, message }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only ever replaced as a whole.
              <List.Item key={place}>
                {line != null && <strong lang={undefined}>{t("run.line", { line: format.number(line) })}: </strong>}
                <Code dir="ltr">{message}</Code>
              </List.Item>
            ))}
          </List>
        </section>
      )}
      {tests.length > 0 && <Tests tests={tests} />}
      {growth && (
        <Text>
          {t(growth.pace === "met" ? "run.growth" : "run.growthSlow", {
            found: growth.found,
            expected: growth.expected,
          })}
        </Text>
      )}
      <Quality quality={ran.quality} />
    </Stack>
  );
}

function summary(ran: Ran, t: ReturnType<typeof useTranslation<"coding">>["t"]): string {
  const { status, passed, total } = ran;
  if (status === "compile_error" || status === "sandbox_error" || status === "not_run") return t(`status.${status}`);
  if (total > 0 && passed === total) return t("run.all", { count: total });
  return t("run.some", { passed, count: total });
}

function Tests({ tests }: { tests: readonly Test[] }) {
  const { t } = useTranslation("coding");
  const columns: Column<Test>[] = [
    { key: "name", header: t("test.name"), cell: ({ name }) => <TestName name={name} /> },
    {
      key: "result",
      header: t("test.result"),
      cell: ({ passed, status }) => (
        <span className={classes.verdict} data-passed={passed}>
          <Icon name={passed ? "check" : "x"} size={16} />
          {passed ? t("test.passed") : status === "ok" ? t("test.wrong") : t(`status.${status}`)}
        </span>
      ),
    },
    {
      key: "input",
      header: t("test.input"),
      cell: ({ input, visible }) => (visible ? <Value text={shownInput(input ?? [])} /> : t("test.hidden")),
    },
    {
      key: "expected",
      header: t("test.expected"),
      cell: ({ expected, visible }) => (visible ? <Value text={shown(expected)} /> : null),
    },
    { key: "actual", header: t("test.actual"), cell: (test) => <Actual test={test} /> },
  ];
  return <DataTable caption={t("test.caption")} columns={columns} rows={tests} rowKey={({ name }) => name} />;
}

function Actual({ test }: { test: Test }) {
  const { t } = useTranslation("coding");
  const format = useFormat();
  const { raised, actual, stdout, status, visible } = test;
  if (!visible) return null;
  return (
    <>
      {raised ? (
        <Text size="sm" lang="en" className={classes.value}>
          {raised.line != null && `${t("run.line", { line: format.number(raised.line) })}: `}
          {raised.type}
          {raised.message && `: ${raised.message}`}
        </Text>
      ) : (
        status === "ok" && <Value text={shown(actual)} />
      )}
      {stdout && (
        <details className={classes.details}>
          <summary>{t("test.printed")}</summary>
          <Code block dir="ltr" tabIndex={0}>
            {stdout}
          </Code>
        </details>
      )}
    </>
  );
}

function Value({ text }: { text: string }) {
  return (
    <Code dir="ltr" className={classes.value}>
      {text}
    </Code>
  );
}

const NAME = /^(example|visible|hidden) (\d+)$/;

/** The service numbers tests by kind; other names are the author's. */
function TestName({ name }: { name: string }) {
  const { t } = useTranslation("coding");
  const format = useFormat();
  const [, kind, number] = NAME.exec(name) ?? [];
  if (!kind) return name;
  return t(`test.kind.${kind as "example" | "visible" | "hidden"}`, { number: format.number(Number(number)) });
}
