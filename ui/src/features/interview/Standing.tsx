import { Group, Progress, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./interview.module.css";
import type { InterviewDetail, Phase } from "./queries";
import { useMinutes } from "./useMinutes";

const PHASES = ["greeting", "intro", "resume", "technical", "coding", "closing", "completed"] as const;
/** Beyond this an interview was laid aside: the time says nothing any more. */
const LONGEST_MINUTES = 240;

/** Phases an interview goes through: coding only where it has problems to solve, talk only where it has anything else. */
export function phasesOf({ progress, phase }: InterviewDetail): readonly Phase[] {
  const domains = Object.keys(progress.plan);
  const coding = domains.includes("coding") || phase === "coding";
  const technical = domains.some((domain) => domain !== "coding") || phase === "technical";
  return PHASES.filter((name) => (name === "coding" ? coding : name === "technical" ? technical : true));
}

/** Where the interview stands: phase, question, time. */
export function Standing({ interview, phase }: { interview: InterviewDetail; phase: Phase }) {
  const { t } = useTranslation("interview");
  const format = useFormat();
  const { asked, question_count } = interview.progress;
  const minutes = useMinutes(interview.created_at, interview.completed_at);
  const question = { asked: format.number(asked), total: format.number(question_count) };
  return (
    <Stack gap="xs" mb="lg">
      <ol className={classes.phases} aria-label={t("phases")}>
        {phasesOf(interview).map((name) => (
          <li key={name} className={classes.phase} aria-current={name === phase ? "step" : undefined}>
            {t(`phase.${name}`)}
          </li>
        ))}
      </ol>
      <Group justify="space-between">
        <Text size="sm">{asked > 0 ? t("progress.question", question) : t("progress.before")}</Text>
        {minutes <= LONGEST_MINUTES && (
          <Text size="sm" c="dimmed">
            <Group gap={4} component="span">
              <Icon name="clock" size={16} />
              {t("progress.time", { count: minutes })}
            </Group>
          </Text>
        )}
      </Group>
      <Progress
        value={phase === "completed" ? 100 : (asked / Math.max(question_count, 1)) * 100}
        aria-label={t("progress.label")}
      />
    </Stack>
  );
}
