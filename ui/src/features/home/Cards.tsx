import { Anchor, Group, SimpleGrid, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { components } from "@/api";
import { Icon, type IconName, Surface } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./Home.module.css";
import { rememberReport } from "./opened";

type Schemas = components["schemas"];

interface Many<T> {
  data: T[];
  meta: { total: number };
}

interface CardsProps {
  belongings: {
    resumes: Many<Schemas["ResumeItem"]>;
    jobs: Many<Schemas["JobItem"]>;
    analyses: Many<Schemas["SkillGapItem"]>;
    paths: Many<Schemas["LearningPathItem"]>;
    interviews: Many<Schemas["InterviewItem"]>;
  };
}

const SHOWN = 3;

interface Row {
  key: string;
  to: string;
  name: string;
  /** Its state, in words. */
  state: ReactNode;
  onOpen?: () => void;
}

/** What somebody has: of each kind how many, and the newest with their state. */
export function Cards({ belongings: { resumes, jobs, analyses, paths, interviews } }: CardsProps) {
  const { t } = useTranslation("home");
  const format = useFormat();
  const titleOf = (jobId: string | null) => jobs.data.find(({ job_id }) => job_id === jobId)?.title;
  return (
    <section aria-label={t("have.title")}>
      <Title order={2} size="h4" mb="md">
        {t("have.title")}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }} mb="xl">
        <Card
          name="interviews"
          icon="chat"
          to="/interviews"
          total={interviews.meta.total}
          rows={interviews.data.map(({ interview_id, job_role, status, created_at }) => ({
            key: interview_id,
            to: `/interviews/${interview_id}${status === "active" ? "" : "/results"}`,
            onOpen: status === "active" ? undefined : () => rememberReport(interview_id),
            name: job_role,
            state: `${t(`status.${status}`)} · ${format.relative(created_at)}`,
          }))}
        />
        <Card
          name="resumes"
          icon="file"
          to="/resumes"
          total={resumes.meta.total}
          rows={resumes.data.map(({ resume_id, filename, target_role, created_at }) => ({
            key: resume_id,
            to: `/resumes/${resume_id}`,
            name: filename,
            state: [target_role, format.relative(created_at)].filter(Boolean).join(" · "),
          }))}
        />
        <Card
          name="jobs"
          icon="briefcase"
          to="/jobs"
          total={jobs.meta.total}
          rows={jobs.data.map(({ job_id, title, company, created_at }) => ({
            key: job_id,
            to: `/jobs/${job_id}`,
            name: title,
            state: [company?.value, format.relative(created_at)].filter(Boolean).join(" · "),
          }))}
        />
        <Card
          name="analyses"
          icon="gap"
          to="/gap"
          total={analyses.meta.total}
          rows={analyses.data.map(({ analysis_id, job_id, target_role, match_percentage, created_at }) => ({
            key: analysis_id,
            to: `/gap/${analysis_id}`,
            name: titleOf(job_id) ?? target_role ?? t("have.analysis"),
            state: [
              match_percentage === null ? null : t("have.match", { share: format.percent(match_percentage / 100) }),
              format.relative(created_at),
            ]
              .filter(Boolean)
              .join(" · "),
          }))}
        />
        <Card
          name="paths"
          icon="road"
          to="/roadmap"
          total={paths.meta.total}
          rows={paths.data.map(({ path_id, estimated_weeks, progress }) => ({
            key: path_id,
            to: `/roadmap/${path_id}`,
            name: t("have.weeks", { count: estimated_weeks }),
            state: t("have.progress", { share: format.percent(progress.percent / 100) }),
          }))}
        />
      </SimpleGrid>
    </section>
  );
}

interface CardProps {
  name: "interviews" | "resumes" | "jobs" | "analyses" | "paths";
  icon: IconName;
  to: string;
  total: number;
  rows: Row[];
}

function Card({ name, icon, to, total, rows }: CardProps) {
  const { t } = useTranslation("home");
  const format = useFormat();
  return (
    <Surface>
      <Group justify="space-between" mb="xs" wrap="nowrap">
        <Group gap="xs" wrap="nowrap">
          <Icon name={icon} size={24} />
          <Title order={3} size="h5">
            <Anchor component={Link} to={to} inherit>
              {t(`have.${name}`)}
            </Anchor>
          </Title>
        </Group>
        <Text fw={600} aria-label={t("have.count", { count: total })}>
          {format.number(total)}
        </Text>
      </Group>
      {rows.length === 0 ? (
        <Text c="dimmed">{t(`none.${name}`)}</Text>
      ) : (
        <ul className={classes.rows}>
          {rows.slice(0, SHOWN).map((row) => (
            <li key={row.key} className={classes.item}>
              <Anchor component={Link} to={row.to} onClick={row.onOpen}>
                {row.name}
              </Anchor>
              <Text size="sm" c="dimmed">
                {row.state}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Surface>
  );
}
