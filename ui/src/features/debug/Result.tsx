import { Alert, Badge, Group, List, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@/components";
import { useFormat } from "@/i18n";
import { FindingList } from "./FindingList";
import { FixView } from "./FixView";
import { LikelyLines } from "./LikelyLines";
import { LANGUAGE_NAMES } from "./program";
import type { Diagnosis } from "./queries";
import { RunOutcome } from "./RunOutcome";
import { Words } from "./Words";

interface ResultProps {
  /** The program that the diagnosis is about. */
  code: string;
  diagnosis: Diagnosis;
  /** The program in the editor, where it may have been changed since. */
  current: string;
  onPlace: (line: number, column: number | null) => void;
  onUse: (code: string) => void;
  /** Say that this is an answer given before; pointless where an old diagnosis was opened. */
  sayCached?: boolean;
}

/** A diagnosis: what was found, likely lines, what the run gave, a fix. */
export function Result({ code, diagnosis, current, onPlace, onUse, sayCached = false }: ResultProps) {
  const { t } = useTranslation("debug");
  const format = useFormat();
  const { findings, suspicious, notes, run, fixed_code } = diagnosis;
  const used = fixed_code !== null && current === fixed_code;
  return (
    <Stack gap="lg">
      <div>
        <Title order={2} size="h4">
          {t("result.title")}
        </Title>
        <Text role="status">
          {findings.length > 0 ? t("result.found", { count: findings.length }) : t("result.nothing")}
        </Text>
        <Group gap="xs" mt="xs">
          <Badge c="var(--mantine-color-text)">{LANGUAGE_NAMES[diagnosis.language]}</Badge>
          {diagnosis.detected && <Badge c="var(--mantine-color-text)">{t("result.detected")}</Badge>}
          <Text size="sm">{t("sure", { share: format.percent(diagnosis.confidence) })}</Text>
        </Group>
        {diagnosis.level !== "rules" && (
          <Text size="sm" c="dimmed">
            {t("result.model")}
          </Text>
        )}
        {sayCached && diagnosis.cached && (
          <Text size="sm" c="dimmed">
            {t("result.cached")}
          </Text>
        )}
      </div>
      {current !== code && !used && (
        <Alert variant="light" color="yellow" c="var(--mantine-color-text)" icon={<Icon name="info" />}>
          {t("result.stale")}
        </Alert>
      )}
      {notes.length > 0 && (
        <List spacing={4} lang={diagnosis.output_language}>
          {notes.map(({ code: name, text }) => (
            <List.Item key={name}>
              <Words>{text}</Words>
            </List.Item>
          ))}
        </List>
      )}
      {findings.length > 0 && (
        <Part title={t("finding.title")}>
          <FindingList diagnosis={diagnosis} onPlace={onPlace} />
        </Part>
      )}
      {fixed_code !== null && (
        <Part title={t("fix.title")}>
          <FixView diagnosis={diagnosis} onUse={onUse} used={used} />
        </Part>
      )}
      {suspicious.length > 0 && (
        <Part title={t("likely.title")} lead={t("likely.lead")}>
          <LikelyLines code={code} lines={suspicious} onPlace={onPlace} />
        </Part>
      )}
      <Part title={t("run.title")}>
        <RunOutcome run={run} />
      </Part>
    </Stack>
  );
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section>
      <Title order={3} size="h5" mb="xs">
        {title}
      </Title>
      {lead && (
        <Text size="sm" c="dimmed" mb="xs">
          {lead}
        </Text>
      )}
      {children}
    </section>
  );
}
