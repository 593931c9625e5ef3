import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DataTable, QueryView } from "@/components";
import { useFormat } from "@/i18n";
import { type CodeOutcome, useSubmittedCode } from "./queries";
import classes from "./results.module.css";
import { shown } from "./threads";

/** The judged code, how its tests went, and its quality. */
export function CodeResult({ code }: { code: CodeOutcome }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const submission = useSubmittedCode(code.submission_id, open);
  const quality = code.quality.score;
  const tests = code.tests.map((test, at) => ({ ...test, key: String(at) }) as Test);
  return (
    <Stack gap="xs">
      <Text fw={600} size="sm">
        {t("code.tests", { passed: format.number(code.passed), total: format.number(code.total) })}
        {typeof quality === "number" && ` · ${t("code.quality", { score: format.score(quality) })}`}
      </Text>
      {tests.length > 0 && (
        <DataTable
          caption={t("code.tests", { passed: format.number(code.passed), total: format.number(code.total) })}
          captionHidden
          rows={tests}
          rowKey={({ key }) => key}
          columns={[
            { key: "name", header: t("code.test"), cell: ({ name }) => name },
            {
              key: "result",
              header: t("code.result"),
              cell: ({ passed }) => t(passed ? "code.passed" : "code.failed"),
            },
            { key: "details", header: t("code.details"), cell: (test) => <Details test={test} /> },
          ]}
        />
      )}
      <Group gap="md">
        {!open && (
          <Button variant="default" size="xs" onClick={() => setOpen(true)}>
            {t("code.show")}
          </Button>
        )}
        <Anchor component={Link} to={`/code/submissions/${code.submission_id}`} size="sm">
          {t("code.open")}
        </Anchor>
      </Group>
      {open && (
        <QueryView query={submission} loading={t("code.loading")}>
          {({ code: text }) => (
            <section aria-label={t("code.judged")}>
              <pre className={classes.code}>{text}</pre>
            </section>
          )}
        </QueryView>
      )}
    </Stack>
  );
}

interface Test {
  key: string;
  name: string;
  passed: boolean;
  input?: unknown;
  expected?: unknown;
  actual?: unknown;
}

function Details({ test }: { test: Test }) {
  const { t } = useTranslation("results");
  const told = (["input", "expected", "actual"] as const).filter(
    (name) => test[name] !== undefined && test[name] !== null && (name !== "actual" || !test.passed),
  );
  if (told.length === 0) return t("code.hidden");
  return told.map((name) => (
    <Text key={name} size="sm" className={classes.value}>
      {t(`code.${name}`, { value: shown(test[name]) })}
    </Text>
  ));
}
