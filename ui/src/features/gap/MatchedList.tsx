import { Badge, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n";
import { EvidenceButton } from "./EvidenceButton";
import classes from "./gap.module.css";
import type { Matched, Quote } from "./queries";

interface MatchedListProps {
  matched: readonly Matched[];
  onShow: (skill: string, quotes: readonly Quote[]) => void;
}

/** What the job asks and the resume shows: by its name, or by a related skill. */
export function MatchedList({ matched, onShow }: MatchedListProps) {
  const { t } = useTranslation("gap");
  const format = useFormat();
  return (
    <ul className={classes.rows}>
      {matched.map(({ skill, kind, by, similarity, required, evidence }) => (
        <li key={skill}>
          <Group justify="space-between" gap="xs">
            <div className={classes.grow}>
              <Group gap="xs">
                <Text className={classes.title}>{skill}</Text>
                <Badge variant="outline" c="var(--mantine-color-text)">
                  {t(required ? "asked.required" : "asked.preferred")}
                </Badge>
              </Group>
              <Text size="sm" c="dimmed">
                {kind === "exact"
                  ? t("matched.exact")
                  : t("matched.related", { skill: by, percent: format.percent(similarity) })}
              </Text>
            </div>
            <EvidenceButton skill={skill} in="resume" quotes={evidence} onShow={onShow} />
          </Group>
        </li>
      ))}
    </ul>
  );
}
