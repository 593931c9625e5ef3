import { Badge, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Surface } from "@/components";
import { useFormat } from "@/i18n";
import { ProgressButtons } from "./ProgressButtons";
import type { Report, Roadmap, Skill } from "./queries";
import { ResourceItem } from "./ResourceItem";
import classes from "./roadmap.module.css";
import { barOf, dayOf } from "./timeline";

export type Level = 0 | 1 | 2 | 3 | 4;

function asLevel(level: number): Level {
  return Math.min(4, Math.max(0, Math.round(level))) as Level;
}

/** The id of a skill's heading. */
export function headingId(skill: string): string {
  return `skill-${encodeURIComponent(skill)}`;
}

interface SkillCardProps {
  skill: Skill;
  roadmap: Roadmap;
  report: Report;
  /** Of its heading. */
  level: 3 | 4;
}

/** A skill of the plan: when, how long, why here, what with. */
export function SkillCard({ skill, roadmap, report, level }: SkillCardProps) {
  const { t } = useTranslation("roadmap");
  const format = useFormat();
  const bar = barOf(skill, roadmap);
  const hours = format.number(skill.hours, { maximumFractionDigits: 1 });
  const open = skill.status === "not_started" || skill.status === "in_progress";
  const home = headingId(skill.skill);
  const why = skill.needed_first ? "neededFirst" : skill.required ? "required" : "preferred";
  return (
    <Surface p="md">
      <Stack gap="sm">
        <div>
          <Group justify="space-between" gap="xs">
            <Title order={level} size="h5" id={home} tabIndex={-1} className={classes.wrap}>
              {skill.skill}
            </Title>
            <Group gap="xs">
              <Badge variant="outline" c="var(--mantine-color-text)">
                {t(`skill.${why}`)}
              </Badge>
              <Badge variant={skill.status === "not_started" ? "outline" : "light"} c="var(--mantine-color-text)">
                {t(`status.${skill.status}`)}
              </Badge>
            </Group>
          </Group>
          <Text size="sm" c="dimmed">
            {skill.starts && skill.ends && open && (
              <>{t("skill.dates", { from: format.date(dayOf(skill.starts)), to: format.date(dayOf(skill.ends)) })} · </>
            )}
            {t(skill.hours_source === "catalogue" ? "skill.hours" : "skill.hoursAssumed", {
              count: skill.hours,
              hours,
            })}{" "}
            ·{" "}
            {t("skill.levels", {
              from: t(`level.${asLevel(skill.from_level)}`),
              to: t(`level.${asLevel(skill.to_level)}`),
            })}
          </Text>
          {bar && (
            <div className={classes.track} aria-hidden>
              <div className={classes.span} style={{ insetInlineStart: `${bar.left}%`, width: `${bar.width}%` }} />
            </div>
          )}
          {open && skill.after.length > 0 && (
            <Text size="sm" mt={4}>
              {t("skill.after", { skills: format.list(skill.after) })}
            </Text>
          )}
        </div>
        <ProgressButtons
          what={{ skill: skill.skill }}
          name={skill.skill}
          status={skill.status}
          report={report}
          home={home}
        />
        {skill.resources.length > 0 ? (
          <ul className={classes.rows} aria-label={t("skill.resources", { skill: skill.skill })}>
            {skill.resources.map((resource) => (
              <li key={resource.resource_id}>
                <ResourceItem resource={resource} report={report} home={home} />
              </li>
            ))}
          </ul>
        ) : (
          open && (
            <Text size="sm" c="dimmed">
              {t("skill.noResources")}
            </Text>
          )
        )}
      </Stack>
    </Surface>
  );
}
