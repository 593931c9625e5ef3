import { Alert, Button, Group, NativeSelect, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { lazy, Suspense, useEffect, useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { useUser } from "@/api";
import { ErrorState, Icon, Loading, PageTitle } from "@/components";
import type { CodeLanguage, CodePlace } from "@/components/CodeEditor";
import { useDraft } from "@/components/drafts";
import { LANGUAGE_CODES, LANGUAGES, type Language, useFormat, useLanguage } from "@/i18n";
import classes from "./debug.module.css";
import { EXAMPLES, type ExampleName, loadExample } from "./examples";
import { PastList } from "./PastList";
import {
  countLines,
  editorColumn,
  LANGUAGE_NAMES,
  MAX_LINES,
  marksOf,
  programProblem,
  readTests,
  type TypedTest,
} from "./program";
import { type Diagnosis, useAnalyse } from "./queries";
import { Result } from "./Result";
import { TestsForm } from "./TestsForm";

const CodeEditor = lazy(() => import("@/components/CodeEditor"));

/** A program that another page hands over, as the state of the address. */
export interface Handed {
  code: string;
  language: CodeLanguage | "";
  tests: TypedTest[];
  functionName: string;
}

interface Asked {
  code: string;
  diagnosis: Diagnosis;
}

/** A program in an editor, and beside it what is wrong with it. */
export default function DebugPage() {
  const { t } = useTranslation("debug");
  const format = useFormat();
  const { user_id } = useUser();
  const [interfaceLanguage] = useLanguage();
  const [code, setCode] = useDraft(`${user_id}.debug`);
  const [language, setLanguage] = useLocalStorage<CodeLanguage | "">({
    key: "nexura.debug.language",
    defaultValue: "",
  });
  const [output, setOutput] = useState<Language>(interfaceLanguage);
  const [tests, setTests] = useState<TypedTest[]>([]);
  const [functionName, setFunctionName] = useState("");
  const [tried, setTried] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [place, setPlace] = useState<CodePlace | null>(null);
  const [said, setSaid] = useState("");
  const analyse = useAnalyse();
  const hint = useId();

  const take = (program: Handed) => {
    setCode(program.code);
    setLanguage(program.language);
    setTests(program.tests);
    setFunctionName(program.functionName);
    setAsked(null);
    setTried(false);
    analyse.reset();
  };
  useHanded(take);

  const problem = programProblem(code);
  const read = useMemo(() => readTests(tests), [tests]);
  const ask = () => {
    setTried(true);
    setSaid("");
    if (problem || read.problems.size > 0) return;
    const body = {
      code,
      language: language || null,
      output_language: output,
      test_cases: read.tests.length > 0 ? read.tests : null,
      function_name: read.tests.length > 0 && functionName.trim() ? functionName.trim() : null,
    };
    void analyse.mutateAsync(body).then(
      (diagnosis) => setAsked({ code, diagnosis }),
      // `analyse.error` is shown.
      () => setAsked(null),
    );
  };
  const example = (name: ExampleName) =>
    void loadExample(name).then(
      (found) => take(found),
      () => setSaid(t("example.failed")),
    );
  const goTo = (line: number, column: number | null) =>
    setPlace({ line, column: column && editorColumn(code.split(/\r\n?|\n/)[line - 1] ?? "", column) });
  const takeFix = (fixed: string) => {
    setCode(fixed);
    setSaid(t("fix.taken"));
    setPlace({ line: asked?.diagnosis.fix?.line ?? 1 });
  };
  const fresh = asked !== null && asked.code === code;
  const marks = useMemo(() => (asked && fresh ? marksOf(asked.code, asked.diagnosis.findings) : []), [asked, fresh]);
  const shownLanguage = language || asked?.diagnosis.language || "python";

  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className={classes.split}>
        <Stack gap="md" component="section" aria-label={t("program")}>
          <SimpleGrid cols={{ base: 1, xs: 3 }} style={{ alignItems: "end" }}>
            <NativeSelect
              label={t("language.label")}
              value={language}
              onChange={(event) => setLanguage(event.currentTarget.value as CodeLanguage | "")}
              data={[
                { value: "", label: t("language.detect") },
                ...Object.entries(LANGUAGE_NAMES).map(([value, label]) => ({ value, label })),
              ]}
            />
            <NativeSelect
              label={t("output.label")}
              value={output}
              onChange={(event) => setOutput(event.currentTarget.value as Language)}
              data={LANGUAGE_CODES.map((value) => ({ value, label: LANGUAGES[value].name }))}
            />
            <NativeSelect
              label={t("example.label")}
              value=""
              onChange={(event) => event.currentTarget.value && example(event.currentTarget.value as ExampleName)}
              data={[
                { value: "", label: t("example.choose") },
                ...EXAMPLES.map((value) => ({ value, label: t(`example.names.${value}`) })),
              ]}
            />
          </SimpleGrid>
          <Suspense fallback={<Loading label={t("editor.loading")} />}>
            <CodeEditor
              value={code}
              onChange={setCode}
              language={shownLanguage}
              label={t("editor.label")}
              describedBy={hint}
              marks={marks}
              gutter
              goTo={place}
              minHeight="14rem"
              maxHeight="60vh"
            />
          </Suspense>
          <Group justify="space-between" align="start" wrap="nowrap">
            <Text id={hint} size="sm" c="dimmed">
              {t("editor.keys")}
            </Text>
            <Text size="sm" c={problem === "tooLong" ? "var(--mantine-color-error)" : "dimmed"} flex="none">
              {t("editor.lines", { lines: format.number(countLines(code)), most: format.number(MAX_LINES) })}
            </Text>
          </Group>
          {problem && (tried || problem === "tooLong") && (
            <Alert role="alert" variant="light" color="red" c="var(--mantine-color-text)" icon={<Icon name="alert" />}>
              {t(`problem.${problem}`, { most: format.number(MAX_LINES) })}
            </Alert>
          )}
          <TestsForm
            tests={tests}
            onTests={setTests}
            functionName={functionName}
            onFunctionName={setFunctionName}
            problems={tried ? read.problems : new Map()}
          />
          <Group>
            <Button leftSection={<Icon name="search" size={16} />} onClick={ask} loading={analyse.isPending}>
              {t("analyse")}
            </Button>
          </Group>
          <Text role="status" size="sm">
            {said}
          </Text>
        </Stack>
        <section aria-label={t("result.title")}>
          {analyse.isPending && <Loading label={t("looking")} />}
          {analyse.isError && <ErrorState error={analyse.error} retry={ask} namespace="debug" title={t("failed")} />}
          {asked && !analyse.isPending && (
            <Result
              key={asked.diagnosis.session_id}
              code={asked.code}
              diagnosis={asked.diagnosis}
              current={code}
              onPlace={goTo}
              onUse={takeFix}
              sayCached
            />
          )}
          {!asked && !analyse.isPending && !analyse.isError && <Text c="dimmed">{t("result.none")}</Text>}
        </section>
      </div>
      <section>
        <Title order={2} size="h4" mt="xl" mb="md">
          {t("past.title")}
        </Title>
        <PastList />
      </section>
    </>
  );
}

/** Take over once what another page handed on, and forget it, so that a reload keeps what was changed since. */
function useHanded(take: (program: Handed) => void) {
  const { state } = useLocation() as { state: { program?: Handed } | null };
  const navigate = useNavigate();
  const program = state?.program;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a program that is handed on is a reason to run.
  useEffect(() => {
    if (!program) return;
    take(program);
    navigate("/debug", { replace: true, state: null });
  }, [program]);
}
