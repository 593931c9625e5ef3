import { List, Stack, Text, Title } from "@mantine/core";
import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable, EvidenceText, IntervalBar } from "@/components";
import { RunResults } from "@/features/coding/workbench/RunResults";
import { useFormat } from "@/i18n";
import classes from "./interview.module.css";
import type { Evaluation } from "./queries";

const DIMENSIONS = ["relevance", "completeness", "technical_accuracy", "clarity"] as const;

interface EvaluationCardProps {
  evaluation: Evaluation;
  answer: string;
  /** The interview's language, in which the service words its feedback. */
  lang: string;
}

/** What an answer is worth and why; the evidence opens on demand. */
export const EvaluationCard = memo(function EvaluationCard({ evaluation, answer, lang }: EvaluationCardProps) {
  const { t } = useTranslation("interview");
  const [open, setOpen] = useState(false);
  const { score, interval, insufficient, feedback } = evaluation;
  return (
    <section className={classes.evaluation} aria-label={t("evaluation.title")}>
      <Stack gap={6}>
        <Title order={3} size="h6">
          {t("evaluation.title")}
        </Title>
        <IntervalBar score={score} interval={interval} insufficient={insufficient} />
        <Text lang={lang}>{insufficient ?? feedback}</Text>
        {insufficient && insufficient !== feedback && <Text lang={lang}>{feedback}</Text>}
        <details className={classes.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{t("evaluation.details")}</summary>
          {open && <Details evaluation={evaluation} answer={answer} lang={lang} />}
        </details>
      </Stack>
    </section>
  );
});

function Details({ evaluation, answer, lang }: EvaluationCardProps) {
  const { t } = useTranslation("interview");
  const format = useFormat();
  const { evidence, strengths, improvements, dimensions, code, level, formula_version } = evaluation;
  const dimensionRows = DIMENSIONS.flatMap((name) => {
    const score = dimensions[name];
    return score === null ? [] : [{ name, score }];
  });
  return (
    <Stack gap="sm" mt="xs">
      {evidence.length > 0 && <Evidence evidence={evidence} answer={answer} lang={lang} />}
      <Points title={t("evaluation.strengths")} points={strengths} lang={lang} />
      <Points title={t("evaluation.improvements")} points={improvements} lang={lang} />
      {code && (
        <section>
          <Title order={4} size="h6" mb={4}>
            {t("evaluation.code")}
          </Title>
          <RunResults ran={code} order={5} />
        </section>
      )}
      {dimensionRows.length > 0 && (
        <DataTable
          caption={t("evaluation.dimensions")}
          columns={[
            { key: "name", header: t("evaluation.dimension"), cell: ({ name }) => t(`dimension.${name}`) },
            { key: "score", header: t("evaluation.points"), numeric: true, cell: ({ score }) => format.score(score) },
          ]}
          rows={dimensionRows}
          rowKey={({ name }) => name}
        />
      )}
      <Text size="sm" c="dimmed">
        {t("evaluation.how", { level: t(`level.${level}`), formula: formula_version })}
      </Text>
    </Stack>
  );
}

function Points({ title, points, lang }: { title: string; points: readonly string[]; lang: string }) {
  if (points.length === 0) return null;
  return (
    <section>
      <Title order={4} size="h6" mb={4}>
        {title}
      </Title>
      <List lang={lang}>
        {points.map((point) => (
          <List.Item key={point}>{point}</List.Item>
        ))}
      </List>
    </section>
  );
}

function Evidence({ evidence, answer, lang }: { evidence: Evaluation["evidence"]; answer: string; lang: string }) {
  const { t } = useTranslation("interview");
  const [chosen, choose] = useState<string | null>(null);
  const placed = evidence.filter(({ start, end }) => start !== null && end !== null);
  const highlights = placed.map(({ start, end, verdict, key_point }) => ({
    start: start ?? 0,
    end: end ?? 0,
    verdict,
    label: key_point,
  }));
  const selected = placed.findIndex(({ id }) => id === chosen);
  return (
    <section>
      <Title order={4} size="h6" mb={4}>
        {t("evaluation.evidence")}
      </Title>
      <ul className={classes.points}>
        {evidence.map(({ id, key_point, verdict, start }) => (
          <li key={id}>
            {start === null ? (
              <span className={classes.point}>
                <Verdict verdict={verdict} />
                <span lang={lang}>{key_point}</span>
              </span>
            ) : (
              <button
                type="button"
                className={classes.point}
                aria-pressed={chosen === id}
                onClick={() => choose(chosen === id ? null : id)}
              >
                <Verdict verdict={verdict} />
                <span lang={lang}>{key_point}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {placed.length > 0 && (
        <>
          <Text size="sm" c="dimmed" mt="xs" mb={4}>
            {t("evaluation.marked")}
          </Text>
          <EvidenceText
            text={answer}
            highlights={highlights}
            lang={lang}
            selected={selected === -1 ? null : selected}
          />
        </>
      )}
    </section>
  );
}

function Verdict({ verdict }: { verdict: Evaluation["evidence"][number]["verdict"] }) {
  const { t } = useTranslation("common");
  return (
    <span className={classes.verdict} data-verdict={verdict}>
      {t(`evidence.${verdict}`)}
    </span>
  );
}
