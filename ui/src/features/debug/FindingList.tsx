import { Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon, type IconName, Surface } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./debug.module.css";
import type { Diagnosis, Finding } from "./queries";
import { Words } from "./Words";

const SIGNS: Readonly<Record<Finding["severity"], IconName>> = { error: "x", warning: "alert", info: "info" };

interface FindingListProps {
  diagnosis: Diagnosis;
  onPlace: (line: number, column: number | null) => void;
}

/** What was found, the worst first; the button of each goes to its line. */
export function FindingList({ diagnosis, onPlace }: FindingListProps) {
  const { t } = useTranslation("debug");
  const format = useFormat();
  return (
    <Stack component="ol" gap="sm" p={0} m={0} className={classes.list}>
      {diagnosis.findings.map((finding, place) => {
        const { line, column, severity, source, message, explanation, confidence, translated } = finding;
        const lang = translated ? diagnosis.output_language : "en";
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: findings are only ever replaced as a whole.
          <li key={place}>
            <Surface p="md" className={classes.finding} data-severity={severity}>
              <Group gap="xs" mb="xs">
                <span className={classes.severity}>
                  <Icon name={SIGNS[severity]} size={16} />
                  {t(`severity.${severity}`)}
                </span>
                <Button
                  size="compact-sm"
                  mih={28}
                  variant="default"
                  onClick={() => onPlace(line, column)}
                  aria-label={t("finding.goTo", { line: format.number(line) })}
                >
                  {t("finding.line", { line: format.number(line) })}
                </Button>
              </Group>
              <Title order={4} size="h6" lang={lang} mb={4}>
                <Words>{message}</Words>
              </Title>
              <Text lang={lang}>
                <Words>{explanation}</Words>
              </Text>
              <Group gap="xs" mt="sm">
                <Badge c="var(--mantine-color-text)">{t(`source.${source}`)}</Badge>
                <Text size="sm" c="dimmed">
                  {t("sure", { share: format.percent(confidence) })}
                </Text>
              </Group>
            </Surface>
          </li>
        );
      })}
    </Stack>
  );
}
