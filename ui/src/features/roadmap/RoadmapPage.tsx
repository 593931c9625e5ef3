import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import {
  type Column,
  DataTable,
  EmptyState,
  ErrorState,
  Icon,
  PageTitle,
  QueryView,
  Surface,
  WhyLink,
} from "@/components";
import { useFormat } from "@/i18n";
import { Bar } from "./Bar";
import { PlanForm } from "./PlanForm";
import { FocusAfter } from "./ProgressButtons";
import {
  type Milestone,
  type ProgressEvent,
  type Report,
  type Roadmap,
  type Skill,
  useReportProgress,
  useRoadmap,
  useTitles,
} from "./queries";
import classes from "./roadmap.module.css";
import { SkillCard } from "./SkillCard";
import { dayOf, timelineOf, type Week } from "./timeline";

/** One roadmap: the plan by weeks, what is done, and how it is changed. */
export default function RoadmapPage() {
  const { t } = useTranslation("roadmap");
  const { pathId = "" } = useParams();
  const roadmap = useRoadmap(pathId);
  const title = useTitles().get(roadmap.data?.analysis_id ?? "");
  return (
    <>
      <PageTitle lead={t("plan.lead")}>{title ? t("plan.title", { title }) : t("untitled")}</PageTitle>
      <QueryView query={roadmap} namespace="roadmap">
        {(found) => <Plan key={pathId} roadmap={found} />}
      </QueryView>
    </>
  );
}

/** What a report was about, by its name on the page. */
function nameOf({ skill, resource_id }: ProgressEvent, { skills }: Roadmap): string {
  const resources = skills.flatMap(({ resources: offered }) => offered);
  return skill ?? resources.find((resource) => resource.resource_id === resource_id)?.title ?? "";
}

function Plan({ roadmap }: { roadmap: Roadmap }) {
  const { t } = useTranslation("roadmap");
  const [said, setSaid] = useState("");
  const report = useReportProgress(roadmap.path_id, (event) =>
    setSaid(t(event.hours ? "said.hours" : `said.${event.event}`, { name: nameOf(event, roadmap) })),
  );
  const after = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each new plan, once it is on the page.
  useEffect(() => {
    if (after.current && document.activeElement === document.body) document.getElementById(after.current)?.focus();
    after.current = null;
  }, [roadmap]);
  const { weeks, completed, dropped } = timelineOf(roadmap);
  if (roadmap.skills.length === 0) {
    const toGap = (
      <Button component={Link} to="/gap" mt="sm">
        {t("list.toGap")}
      </Button>
    );
    return (
      <EmptyState icon="check" title={t("plan.emptyTitle")} action={toGap}>
        {t("plan.empty")}
      </EmptyState>
    );
  }
  return (
    <Stack gap="xl">
      <Summary roadmap={roadmap} />
      {report.isError && <ErrorState error={report.error} namespace="roadmap" />}
      <FocusAfter value={after}>
        <Weeks weeks={weeks} roadmap={roadmap} report={report} />
        <Rest title={t("plan.completed", { count: completed.length })} {...{ skills: completed, roadmap, report }} />
        <Rest title={t("plan.dropped", { count: dropped.length })} {...{ skills: dropped, roadmap, report }} />
      </FocusAfter>
      <Overview roadmap={roadmap} />
      <Text c="dimmed" size="sm">
        {t("plan.how", { version: roadmap.formula_version, catalogue: roadmap.catalogue_version })}{" "}
        <WhyLink kind="learning_path" subject={roadmap.path_id} inherit />
      </Text>
      <Text role="status" className={classes.said}>
        {said}
      </Text>
    </Stack>
  );
}

function Summary({ roadmap }: { roadmap: Roadmap }) {
  const { t } = useTranslation("roadmap");
  const format = useFormat();
  const [editing, setEditing] = useState(false);
  const { progress, estimated_weeks: weeks, hours_per_week: hours } = roadmap;
  const finished = progress.skills_completed === progress.skills_total;
  return (
    <Surface>
      <Group justify="space-between" align="flex-start">
        <div className={classes.grow}>
          <Title order={2} size="h5">
            {finished ? t("plan.finished") : t("plan.weeks", { count: weeks })}
          </Title>
          <Text c="dimmed" mb="sm">
            {t("plan.pace", { count: hours, hours: format.number(hours) })} ·{" "}
            {t("progress.skills", { count: progress.skills_total, done: format.number(progress.skills_completed) })} ·{" "}
            {t("progress.hours", {
              count: progress.hours_spent,
              hours: format.number(progress.hours_spent, { maximumFractionDigits: 1 }),
            })}
          </Text>
          <Bar percent={progress.percent} label={t("progress.label")} />
        </div>
        <Button
          variant="default"
          leftSection={<Icon name="settings" />}
          aria-expanded={editing}
          onClick={() => setEditing(!editing)}
        >
          {t("form.open")}
        </Button>
      </Group>
      {editing && <PlanForm roadmap={roadmap} onClose={() => setEditing(false)} />}
    </Surface>
  );
}

interface PlanPartProps {
  roadmap: Roadmap;
  report: Report;
}

function Weeks({ weeks, roadmap, report }: PlanPartProps & { weeks: readonly Week[] }) {
  const { t } = useTranslation("roadmap");
  if (weeks.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {t("plan.timeline")}
      </Title>
      <ol className={classes.weeks}>
        {weeks.map((week) => (
          <WeekPart key={week.number} week={week} roadmap={roadmap} report={report} />
        ))}
      </ol>
    </section>
  );
}

function WeekPart({ week, roadmap, report }: PlanPartProps & { week: Week }) {
  const { t } = useTranslation("roadmap");
  const format = useFormat();
  return (
    <li className={classes.week}>
      <Title order={3} size="h6" mb="xs">
        {t("plan.week", { number: format.number(week.number) })}{" "}
        <span className={classes.days}>
          {format.date(week.from)} – {format.date(week.to)}
        </span>
      </Title>
      <Stack gap="sm">
        {week.skills.map((skill) => (
          <SkillCard key={skill.skill} skill={skill} roadmap={roadmap} report={report} level={4} />
        ))}
        {week.milestones.map((milestone) => (
          <MilestoneNote key={`${milestone.kind}-${milestone.date}`} milestone={milestone} />
        ))}
      </Stack>
    </li>
  );
}

function MilestoneNote({ milestone }: { milestone: Milestone }) {
  const { t } = useTranslation("roadmap");
  const format = useFormat();
  return (
    <div className={classes.milestone}>
      <Icon name="target" />
      <div>
        <Text fw={600}>
          {t(`milestone.${milestone.kind}`)} · {format.date(dayOf(milestone.date))}
        </Text>
        <Text size="sm" c="dimmed" className={classes.wrap}>
          {format.list(milestone.skills)}
        </Text>
      </div>
    </div>
  );
}

function Rest({ title, skills, roadmap, report }: PlanPartProps & { title: ReactNode; skills: readonly Skill[] }) {
  if (skills.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      <Stack gap="sm">
        {skills.map((skill) => (
          <SkillCard key={skill.skill} skill={skill} roadmap={roadmap} report={report} level={3} />
        ))}
      </Stack>
    </section>
  );
}

function Overview({ roadmap }: { roadmap: Roadmap }) {
  const { t } = useTranslation("roadmap");
  const format = useFormat();
  const day = (text: string | null) => (text ? format.date(dayOf(text)) : "–");
  const columns: Column<Skill>[] = [
    { key: "skill", header: t("table.skill"), cell: ({ skill }) => skill },
    { key: "status", header: t("table.status"), cell: ({ status }) => t(`status.${status}`) },
    { key: "starts", header: t("table.starts"), cell: ({ starts }) => day(starts) },
    { key: "ends", header: t("table.ends"), cell: ({ ends }) => day(ends) },
    {
      key: "hours",
      header: t("table.hours"),
      numeric: true,
      cell: ({ hours }) => format.number(hours, { maximumFractionDigits: 1 }),
    },
  ];
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {t("table.title")}
      </Title>
      <Surface p="sm">
        <DataTable
          caption={t("table.title")}
          captionHidden
          columns={columns}
          rows={roadmap.skills}
          rowKey={({ skill }) => skill}
        />
      </Surface>
    </section>
  );
}
