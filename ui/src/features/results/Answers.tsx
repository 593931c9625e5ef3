import { Accordion, Box, Group, Stack, Text, Title, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EvidenceText, IntervalBar, ScoreBadge, Section } from "@/components";
import { useFormat } from "@/i18n";
import { CodeResult } from "./CodeResult";
import { Lines } from "./Findings";
import { useDomainName } from "./names";
import type { Answered, ReportBody } from "./queries";
import classes from "./results.module.css";
import { highlightsOf, lineOf, threads } from "./threads";

const DIMENSIONS = ["relevance", "completeness", "technical_accuracy", "clarity"] as const;

/** Every question with its answer, the evidence marked, follow-up questions under what they follow. */
export function Answers({ report }: { report: ReportBody }) {
  const { t } = useTranslation("results");
  const held = threads(report.questions);
  const nameOf = useDomainName();
  return (
    <Section title={t("answers.title")}>
      {held.length === 0 ? (
        <Text c="dimmed">{t("answers.none")}</Text>
      ) : (
        <>
          <Text c="dimmed" mb="sm">
            {t("answers.lead")}
          </Text>
          <Accordion multiple order={3} defaultValue={[String(held[0]?.main.turn)]} variant="separated">
            {held.map(({ main, followUps }) => (
              <Accordion.Item key={main.turn} value={String(main.turn)}>
                <Accordion.Control>
                  <Group justify="space-between" gap="xs" pe="sm">
                    <Text span fw={600} c="var(--mantine-color-text)">
                      {t("answers.question", { turn: main.turn })} · {nameOf(main.domain)} ·{" "}
                      {t(`difficulty.${main.difficulty}`)}
                    </Text>
                    <ScoreBadge score={main.evaluation.score} insufficient={main.evaluation.insufficient} />
                  </Group>
                </Accordion.Control>
                <Accordion.Panel>
                  <Stack gap="xl">
                    <Answer answered={main} lang={report.language} />
                    {followUps.map((followUp) => (
                      <section key={followUp.turn} className={classes.followUp}>
                        <Title order={4} size="h5" mb="xs">
                          {t("answers.question", { turn: followUp.turn })} · {t("answers.followUp")}
                        </Title>
                        <Answer answered={followUp} lang={report.language} />
                      </section>
                    ))}
                  </Stack>
                </Accordion.Panel>
              </Accordion.Item>
            ))}
          </Accordion>
        </>
      )}
    </Section>
  );
}

function Answer({ answered, lang }: { answered: Answered; lang: string }) {
  const { t } = useTranslation("results");
  const { t: common } = useTranslation();
  const format = useFormat();
  const [selected, setSelected] = useState<number | null>(null);
  const { evaluation, question, answer } = answered;
  const { highlights, placeOf } = highlightsOf(evaluation.evidence);
  const inCode = answered.kind === "code";
  const parts = DIMENSIONS.flatMap((name) => {
    const value = evaluation.dimensions[name];
    return value === null ? [] : [`${t(`dimension.${name}`)} ${format.score(value)}`];
  });
  return (
    <Stack gap="sm">
      <Text fw={600} lang={lang} className={classes.question}>
        {question}
      </Text>
      <div>
        <Text size="sm" c="dimmed">
          {t("answers.yours")}
        </Text>
        <Box className={inCode ? classes.code : classes.answer}>
          <EvidenceText text={answer} highlights={highlights} lang={inCode ? undefined : lang} selected={selected} />
        </Box>
      </div>
      {evaluation.score === null ? (
        <Text>
          <Text span fw={600}>
            {t("answers.notScored")}
          </Text>
          {": "}
          <span lang={lang}>{evaluation.insufficient}</span>
        </Text>
      ) : (
        <IntervalBar score={evaluation.score} interval={evaluation.interval} />
      )}
      {parts.length > 0 && (
        <Text size="sm" c="dimmed" aria-label={`${t("answers.parts")}: ${parts.join(", ")}`} role="note">
          {parts.join(" · ")}
        </Text>
      )}
      {evaluation.feedback && <Text lang={lang}>{evaluation.feedback}</Text>}
      {evaluation.evidence.length > 0 && (
        <div>
          <Text fw={600} size="sm">
            {t("answers.points")}
          </Text>
          <ul className={classes.points}>
            {evaluation.evidence.map((point, at) => {
              const place = placeOf[at] ?? null;
              return (
                <li key={`${point.id} ${point.key_point}`} data-verdict={point.verdict}>
                  <span className={classes.verdict}>{common(`evidence.${point.verdict}`)}</span>{" "}
                  <span lang={lang}>{point.key_point}</span>
                  {place !== null && (
                    <UnstyledButton
                      className={classes.show}
                      aria-pressed={selected === place}
                      onClick={() => setSelected(selected === place ? null : place)}
                    >
                      {inCode ? t("answers.line", { line: lineOf(answer, point.start ?? 0) }) : t("answers.where")}
                      <VisuallyHidden>: {point.key_point}</VisuallyHidden>
                    </UnstyledButton>
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      )}
      {evaluation.code && <CodeResult code={evaluation.code} />}
      {evaluation.improvements.length > 0 && (
        <div>
          <Text fw={600} size="sm" mb={4}>
            {t("answers.improve")}
          </Text>
          <Lines items={evaluation.improvements} lang={lang} />
        </div>
      )}
    </Stack>
  );
}
