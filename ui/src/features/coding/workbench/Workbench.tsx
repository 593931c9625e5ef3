import { Alert, Button, Group, NativeSelect, Stack, Tabs, Text } from "@mantine/core";
import { useLocalStorage, useMediaQuery } from "@mantine/hooks";
import { lazy, type ReactNode, Suspense, useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "@/api";
import { ErrorState, Icon, Loading } from "@/components";
import type { CodeLanguage, CodeMark } from "@/components/CodeEditor";
import { useDraft } from "@/components/drafts";
import { type Execution, useExecute } from "../queries";
import { LANGUAGE_NAMES, type Posed } from "./posed";
import { RunResults } from "./RunResults";
import { Statement } from "./Statement";
import classes from "./workbench.module.css";

const CodeEditor = lazy(() => import("@/components/CodeEditor"));

interface WorkbenchProps {
  problem: Posed;
  /** Names the drafts: the same name finds the same code again. */
  draft: string;
  /** The level of the headings. */
  order: 2 | 3;
  interviewId?: string;
  /** What can be done with the code beside running it, in an interview. */
  actions?: (code: string, language: CodeLanguage) => ReactNode;
  /** The code is on its way: nothing can be changed. */
  locked?: boolean;
}

interface Result {
  key: string;
  code: string;
  language: CodeLanguage;
  execution: Execution;
}

/** A problem beside an editor, with runs and their results; on a small screen one behind the other, as tabs. */
export function Workbench({ problem, draft, order, interviewId, actions, locked = false }: WorkbenchProps) {
  const { t } = useTranslation("coding");
  const wide = useMediaQuery("(min-width: 62em)", true, { getInitialValueInEffect: false });
  const first = problem.languages[0] ?? "python";
  const [chosen, choose] = useLocalStorage({ key: `nexura.language.${draft}`, defaultValue: first });
  const language = problem.languages.includes(chosen) ? chosen : first;
  const starter = problem.starters[language] ?? "";
  const [code, setCode] = useDraft(`${draft}.${language}`, starter);
  const [result, setResult] = useState<Result | null>(null);
  const [running, setRunning] = useState<"visible" | "all" | null>(null);
  const execute = useExecute();
  const hint = useId();

  const run = (tests: "visible" | "all") => {
    setRunning(tests);
    const body = { language, code, problem_id: problem.id, interview_id: interviewId, tests };
    void execute.mutateAsync(body).then(
      (execution) => setResult({ key: newKey(), code, language, execution }),
      // `execute.error` is shown.
      () => undefined,
    );
  };
  const current = result !== null && result.code === code && result.language === language;
  const marks = useMemo(() => (result && current ? marksOf(result.execution) : []), [result, current]);
  const empty = code.trim() === "";

  const editor = (
    <Stack gap="sm">
      <Group justify="space-between" align="end">
        <NativeSelect
          label={t("editor.language")}
          value={language}
          data={problem.languages.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          onChange={(event) => choose(event.currentTarget.value as CodeLanguage)}
          disabled={locked || execute.isPending}
        />
        <Button variant="subtle" onClick={() => setCode(starter)} disabled={locked || code === starter}>
          {t("editor.reset")}
        </Button>
      </Group>
      <Suspense fallback={<Loading label={t("editor.loading")} />}>
        <CodeEditor
          value={code}
          onChange={setCode}
          language={language}
          label={t("editor.label", { title: problem.title })}
          describedBy={hint}
          readOnly={locked}
          marks={marks}
          minHeight="14rem"
          maxHeight="60vh"
        />
      </Suspense>
      <Text id={hint} size="sm" c="dimmed">
        {t("editor.keys")}
      </Text>
      <Group>
        <Button
          variant="default"
          leftSection={<Icon name="play" size={16} />}
          onClick={() => run("visible")}
          loading={execute.isPending && running === "visible"}
          disabled={empty || locked || execute.isPending}
        >
          {t("run.run")}
        </Button>
        <Button
          variant={interviewId ? "default" : "filled"}
          leftSection={<Icon name="check" size={16} />}
          onClick={() => run("all")}
          loading={execute.isPending && running === "all"}
          disabled={empty || locked || execute.isPending}
        >
          {t("run.submit")}
        </Button>
      </Group>
      {actions?.(code, language)}
      {execute.isPending && <Loading label={t("run.running")} />}
      {execute.isError && <ErrorState error={execute.error} namespace="coding" title={t("run.failed")} />}
      {result && !execute.isPending && (
        <section aria-label={t("run.results")}>
          {!current && (
            <Alert variant="light" mb="sm" c="var(--mantine-color-text)">
              {t("run.stale")}
            </Alert>
          )}
          <RunResults key={result.key} ran={result.execution} order={3} />
        </section>
      )}
    </Stack>
  );
  const statement = <Statement problem={problem} order={order} />;

  if (wide) {
    return (
      <div className={classes.split}>
        <section aria-label={t("tab.problem")}>{statement}</section>
        <section aria-label={t("tab.code")}>{editor}</section>
      </div>
    );
  }
  return (
    <Tabs defaultValue="problem" keepMounted>
      <Tabs.List grow mb="md">
        <Tabs.Tab value="problem">{t("tab.problem")}</Tabs.Tab>
        <Tabs.Tab value="code">{t("tab.code")}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="problem">{statement}</Tabs.Panel>
      <Tabs.Panel value="code">{editor}</Tabs.Panel>
    </Tabs>
  );
}

/** Lines that the run complains about. */
export function marksOf({ compiler, tests, quality }: Pick<Execution, "compiler" | "tests" | "quality">): CodeMark[] {
  const said = compiler.flatMap(({ line, column, message, severity }) =>
    line == null ? [] : [{ line, column, message, severity: severity ?? "error" }],
  );
  const raised = tests.flatMap(({ name, raised: fault }) =>
    fault?.line == null
      ? []
      : [{ line: fault.line, message: `${name}: ${fault.type} ${fault.message}`, severity: "error" as const }],
  );
  const lint = quality.lint.map(({ line, column, message, severity }) => ({
    line,
    column,
    message,
    severity: severity === "warning" ? ("warning" as const) : ("info" as const),
  }));
  return [...said, ...raised, ...lint];
}
