import { Accordion, Group, List, NativeSelect, Stack, Text, Title } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { QueryView, ScoreBadge, Surface } from "@/components";
import { LinkedValue } from "@/components/document";
import { useFormat } from "@/i18n";
import { adviceFor, factorOf } from "./advice";
import { type Quality, useJobTitles } from "./queries";

type Half = Quality["completeness"];

interface QualityViewProps {
  query: UseQueryResult<Quality, Error>;
  /** The job that keywords are compared with; null for the resume's own target role. */
  jobId: string | null;
  onJob: (jobId: string | null) => void;
}

/** The quality score, what it is made of, and what would raise it. */
export function QualityView({ query, jobId, onJob }: QualityViewProps) {
  const { t } = useTranslation("resumes");
  const format = useFormat();
  const jobs = useJobTitles();
  return (
    <Stack>
      {(jobs.data?.length ?? 0) > 0 && (
        <NativeSelect
          label={t("quality.against")}
          value={jobId ?? ""}
          onChange={(event) => onJob(event.currentTarget.value || null)}
          data={[{ value: "", label: t("quality.ownRole") }, ...(jobs.data ?? [])]}
        />
      )}
      <QueryView query={query} namespace="resumes">
        {(quality) => (
          <>
            <Surface>
              <Group justify="space-between">
                <Title order={2} size="h4">
                  {t("quality.title")}
                </Title>
                <ScoreBadge score={quality.score} size="lg" />
              </Group>
              <Text c="dimmed" mt="xs">
                {t("quality.what", {
                  completeness: format.percent(quality.completeness.weight),
                  formatting: format.percent(quality.formatting.weight),
                })}
              </Text>
            </Surface>
            <Part name="completeness" half={quality.completeness} />
            <Part name="formatting" half={quality.formatting} />
            {quality.keywords && (
              <Text size="sm" c="dimmed">
                {t("quality.keywords", {
                  target: quality.keywords.target,
                  matched: format.number(quality.keywords.matched.length),
                  wanted: format.number(quality.keywords.wanted),
                })}
              </Text>
            )}
            <Text size="sm" c="dimmed">
              {t("quality.formula", { version: quality.formula_version })}
            </Text>
          </>
        )}
      </QueryView>
    </Stack>
  );
}

function Part({ name, half }: { name: "completeness" | "formatting"; half: Half }) {
  const { t } = useTranslation("resumes");
  // What can be raised stands open.
  const open = half.factors.filter((factor) => {
    const { advice, skills } = adviceFor(factor);
    return advice.length + skills.length > 0;
  });
  return (
    <Surface>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          {t(`quality.${name}`)}
        </Title>
        <ScoreBadge score={half.score} />
      </Group>
      <Accordion
        multiple
        defaultValue={open.map(({ name: factor }) => factor)}
        order={3}
        chevronPosition="left"
        variant="default"
      >
        {half.factors.map((factor) => (
          <FactorItem key={factor.name} factor={factor} />
        ))}
      </Accordion>
    </Surface>
  );
}

function FactorItem({ factor }: { factor: Half["factors"][number] }) {
  const { t } = useTranslation("resumes");
  const format = useFormat();
  const { name, score, weight, contribution, evidence = [] } = factor;
  const { advice, skills } = adviceFor(factor);
  const known = factorOf(name);
  return (
    <Accordion.Item value={name}>
      <Accordion.Control>
        <Group justify="space-between" wrap="nowrap">
          <span>{known ? t(`factors.${known}`) : name}</span>
          {score === null ? (
            <Text size="sm" c="dimmed">
              {t("quality.notJudged")}
            </Text>
          ) : (
            <ScoreBadge score={score} />
          )}
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <Stack gap="sm">
          {(advice.length > 0 || skills.length > 0) && (
            <List spacing={4}>
              {advice.map((code) => (
                <List.Item key={code}>{t(`advice.${code}`)}</List.Item>
              ))}
              {skills.length > 0 && (
                <List.Item>{t("quality.missingSkills", { skills: format.list(skills) })}</List.Item>
              )}
            </List>
          )}
          {evidence.length > 0 && (
            <div>
              <Text size="sm" c="dimmed">
                {t("quality.evidence")}
              </Text>
              <Group gap="xs">
                {evidence.map(({ value, start }, at) =>
                  start === null ? (
                    <span key={value}>{value}</span>
                  ) : (
                    <LinkedValue key={start} id={`${name}.${at}`} chip>
                      {value}
                    </LinkedValue>
                  ),
                )}
              </Group>
            </div>
          )}
          {score !== null && (
            <Text size="sm" c="dimmed">
              {t("quality.share", {
                points: format.score(contribution),
                most: format.score(100 * weight),
              })}
            </Text>
          )}
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}
