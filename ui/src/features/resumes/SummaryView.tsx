import { Badge, Group, List, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Surface } from "@/components";
import { LinkedValue } from "@/components/document";
import type { Resume } from "./queries";

/** What an interviewer should know, every statement in the resume's own words. */
export function SummaryView({ resume: { summary } }: { resume: Resume }) {
  const { t } = useTranslation("resumes");
  return (
    <Stack>
      <Surface>
        <Title order={2} size="h4" mb="xs">
          {t("summary.points")}
        </Title>
        {summary.summary_points.length === 0 ? (
          <Text c="dimmed">{t("summary.none")}</Text>
        ) : (
          <List spacing="xs">
            {summary.summary_points.map(({ text, start }, at) => (
              <List.Item key={start}>
                <LinkedValue id={`point.${at}`}>{text}</LinkedValue>
              </List.Item>
            ))}
          </List>
        )}
      </Surface>
      {summary.key_skills.length > 0 && (
        <Surface>
          <Title order={2} size="h4" mb="xs">
            {t("summary.skills")}
          </Title>
          <Group gap="xs">
            {summary.key_skills.map((skill) => (
              <Badge key={skill} size="lg" color="gray" c="var(--mantine-color-text)">
                {skill}
              </Badge>
            ))}
          </Group>
        </Surface>
      )}
      <Text size="sm" c="dimmed">
        {t(`summary.level.${summary.level}`)} {summary.fallbacks.length > 0 && t("summary.fallback")}
      </Text>
    </Stack>
  );
}
