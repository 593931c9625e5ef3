import { Accordion, Anchor, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Section } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./Home.module.css";
import { COMPONENTS, type ComponentName, type Evidence, evidenceOf, type Part, type Standing } from "./standing";

/** Reports and roadmaps that are linked from here at most. */
const MOST = 5;
const PARTS = [
  "completeness",
  "formatting",
  "number",
  "relevance",
  "depth",
  "answer_quality",
  "communication",
  "confidence",
  "completion",
  "acquisition",
  "consistency",
  "availability",
  "salary",
  "growth",
] as const;

/** What each part of the index rests on, with ways to open it. */
export function EvidenceList({ standing }: { standing: Standing }) {
  const { t } = useTranslation("standing");
  const there = COMPONENTS.flatMap((id): [ComponentName, Part][] => {
    const part = standing.components[id];
    return part && part.score !== null ? [[id, part]] : [];
  });
  return (
    <Section title={t("evidence.title")}>
      <Accordion multiple order={3}>
        {there.map(([id, part]) => (
          <Accordion.Item key={id} value={id}>
            <Accordion.Control>{t(`component.${id}`)}</Accordion.Control>
            <Accordion.Panel>
              <Stack gap="sm">
                <MadeOf parts={part.parts} />
                <ul className={classes.facts}>
                  <Facts id={id} evidence={evidenceOf(part.evidence)} />
                </ul>
              </Stack>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Section>
  );
}

function MadeOf({ parts }: { parts: Part["parts"] }) {
  const { t } = useTranslation("standing");
  const format = useFormat();
  const known = PARTS.filter((name) => parts[name] !== undefined);
  return (
    <Text>
      {t("evidence.made")}: {known.map((name) => `${t(`part.${name}`)} ${format.score(parts[name] ?? 0)}`).join(" · ")}
    </Text>
  );
}

function Facts({ id, evidence }: { id: ComponentName; evidence: Evidence }) {
  switch (id) {
    case "resume_quality":
      return <Resume evidence={evidence} />;
    case "skill_proficiency":
      return <Skills evidence={evidence} />;
    case "interview_performance":
      return <Interviews evidence={evidence} />;
    case "learning_progress":
      return <Learning evidence={evidence} />;
    case "market_demand":
      return <Demand evidence={evidence} />;
  }
}

interface FactsProps {
  evidence: Evidence;
}

function To({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Anchor component={Link} to={to}>
      {children}
    </Anchor>
  );
}

function Resume({ evidence }: FactsProps) {
  const { t } = useTranslation("standing");
  const id = evidence.text("resume_id");
  return (
    id && (
      <li>
        <To to={`/resumes/${id}`}>{t("evidence.resume")}</To>
      </li>
    )
  );
}

function Skills({ evidence }: FactsProps) {
  const { t } = useTranslation("standing");
  const format = useFormat();
  return (
    <>
      <li>
        {t("evidence.skills", { count: evidence.number("count") ?? 0 })} ·{" "}
        {t("evidence.proofs", { proofs: format.number(evidence.number("proofs") ?? 0) })}
      </li>
      {evidence.items("targets").map((target, at) => {
        const [title, jobId] = [target.text("title") ?? "", target.text("job_id")];
        const missing = target.texts("missing");
        const words = [
          t("evidence.target", { share: format.percent((target.number("match") ?? 0) / 100) }),
          ...(missing.length > 0 ? [t("evidence.missing", { skills: format.list(missing) })] : []),
        ];
        return (
          <li key={`${title} ${jobId ?? at}`}>
            {jobId ? <To to={`/jobs/${jobId}`}>{title}</To> : title}: {words.join("; ")}
          </li>
        );
      })}
      <Resume evidence={evidence} />
      <li>
        <To to="/profile/skills">{t("evidence.profile")}</To>
      </li>
    </>
  );
}

function Interviews({ evidence }: FactsProps) {
  const { t } = useTranslation("standing");
  return (
    <>
      <li>
        {t("evidence.interviews", { count: evidence.number("interviews") ?? 0 })} ·{" "}
        {t("evidence.answers", { count: evidence.number("answers") ?? 0 })}
      </li>
      {evidence
        .texts("interview_ids")
        .slice(0, MOST)
        .map((id, at) => (
          <li key={id}>
            <To to={`/interviews/${id}/report`}>{t("evidence.report", { number: at + 1 })}</To>
          </li>
        ))}
    </>
  );
}

function Learning({ evidence }: FactsProps) {
  const { t } = useTranslation("standing");
  const format = useFormat();
  const count = (name: string) => format.number(evidence.number(name) ?? 0, { maximumFractionDigits: 1 });
  return (
    <>
      <li>{t("evidence.begun", { begun: count("begun"), completed: count("completed") })}</li>
      <li>{t("evidence.acquired", { acquired: count("acquired") })}</li>
      <li>{t("evidence.streak", { streak: count("streak") })}</li>
      <li>{t("evidence.active", { active: count("active_days") })}</li>
      <li>{t("evidence.hours", { hours: count("hours") })}</li>
      {evidence
        .texts("path_ids")
        .slice(0, MOST)
        .map((id, at) => (
          <li key={id}>
            <To to={`/roadmap/${id}`}>{t("evidence.path", { number: at + 1 })}</To>
          </li>
        ))}
    </>
  );
}

function Demand({ evidence }: FactsProps) {
  const { t } = useTranslation("standing");
  const format = useFormat();
  const source = evidence.text("source");
  return (
    <>
      {evidence.number("relevant") !== null && (
        <li>
          {t("evidence.ads", {
            relevant: format.number(evidence.number("relevant") ?? 0),
            ads: format.number(evidence.number("ads") ?? 0),
          })}
        </li>
      )}
      {(source === "job_ads" || source === "adzuna") && <li>{t(`evidence.source.${source}`)}</li>}
    </>
  );
}
