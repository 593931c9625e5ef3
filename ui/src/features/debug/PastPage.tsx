import { Anchor, Button, Code, Group, Stack, Text } from "@mantine/core";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import { Icon, Loading, PageTitle, QueryView } from "@/components";
import type { CodePlace } from "@/components/CodeEditor";
import { useFormat } from "@/i18n";
import type { Handed } from "./DebugPage";
import classes from "./debug.module.css";
import { editorColumn, marksOf, typedTests } from "./program";
import { type PastDiagnosis, usePast } from "./queries";
import { Result } from "./Result";

const CodeEditor = lazy(() => import("@/components/CodeEditor"));

/** A diagnosis of earlier, with its program. */
export default function PastPage() {
  const { sessionId = "" } = useParams();
  const { t } = useTranslation("debug");
  const past = usePast(sessionId);
  return (
    <>
      <Anchor component={Link} to="/debug" display="inline-block" mb="xs">
        {t("past.back")}
      </Anchor>
      <QueryView query={past} namespace="debug">
        {(found) => <Past key={found.session_id} past={found} />}
      </QueryView>
    </>
  );
}

function Past({ past }: { past: PastDiagnosis }) {
  const { t } = useTranslation("debug");
  const format = useFormat();
  const navigate = useNavigate();
  const [place, setPlace] = useState<CodePlace | null>(null);
  const marks = useMemo(() => marksOf(past.code, past.findings), [past]);
  const open = (code: string) => {
    const program: Handed = {
      code,
      language: past.language,
      tests: typedTests(past.test_cases),
      functionName: past.function_name ?? "",
    };
    navigate("/debug", { state: { program } });
  };
  const goTo = (line: number, column: number | null) =>
    setPlace({ line, column: column && editorColumn(past.code.split(/\r\n?|\n/)[line - 1] ?? "", column) });
  return (
    <>
      <PageTitle
        lead={format.dateTime(past.created_at)}
        actions={
          <Button variant="default" leftSection={<Icon name="edit" size={16} />} onClick={() => open(past.code)}>
            {t("past.open")}
          </Button>
        }
      >
        {t("past.one")}
      </PageTitle>
      <div className={classes.split}>
        <Stack gap="sm">
          <Suspense fallback={<Loading label={t("editor.loading")} />}>
            <CodeEditor
              value={past.code}
              language={past.language}
              label={t("past.program")}
              readOnly
              marks={marks}
              gutter
              goTo={place}
              maxHeight="70vh"
            />
          </Suspense>
          {past.function_name && (
            <Group gap="xs">
              <Text size="sm">{t("tests.function")}</Text>
              <Code dir="ltr">{past.function_name}</Code>
            </Group>
          )}
        </Stack>
        <Result code={past.code} diagnosis={past} current={past.code} onPlace={goTo} onUse={open} />
      </div>
    </>
  );
}
