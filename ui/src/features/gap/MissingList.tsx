import { Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n";
import { EvidenceButton } from "./EvidenceButton";
import classes from "./gap.module.css";
import { factorsOf } from "./model";
import type { Missing, Quote } from "./queries";

interface MissingListProps {
  missing: readonly Missing[];
  /** Opens the ad; null where its text was not kept. */
  onShow: ((skill: string, quotes: readonly Quote[]) => void) | null;
}

/** The ad's own mark of a list: here each line stands alone. */
const BULLET = /^\s*[-*•–·]\s+/;

/** What the job asks and the resume does not show, with why it matters. */
export function MissingList({ missing, onShow }: MissingListProps) {
  return (
    <ul className={classes.rows}>
      {missing.map((item) => (
        <li key={item.skill}>
          <MissingRow item={item} onShow={onShow} />
        </li>
      ))}
    </ul>
  );
}

function MissingRow({ item, onShow }: { item: Missing; onShow: MissingListProps["onShow"] }) {
  const { t } = useTranslation("gap");
  const format = useFormat();
  const factors = factorsOf(item);
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <Text className={classes.title}>{item.skill}</Text>
        {onShow && <EvidenceButton skill={item.skill} in="job" quotes={item.evidence} onShow={onShow} />}
      </Group>
      <Group gap="sm" wrap="nowrap">
        <div className={`${classes.track} ${classes.grow}`} aria-hidden>
          <div className={classes.fill} style={{ width: `${item.importance}%` }} />
        </div>
        <Text size="sm">{t("missing.importance", { score: format.score(item.importance) })}</Text>
      </Group>
      {item.reasons.map((reason) => (
        <blockquote key={reason} className={classes.quote} dir="auto">
          {reason.replace(BULLET, "")}
        </blockquote>
      ))}
      {item.reasons.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("missing.byRole")}
        </Text>
      )}
      {item.alternatives.length > 0 && (
        <Text size="sm">{t("missing.alternatives", { skills: format.list(item.alternatives) })}</Text>
      )}
      {item.nearest && (
        <Text size="sm">
          {t("missing.nearest", { skill: item.nearest.skill, percent: format.percent(item.nearest.similarity) })}
        </Text>
      )}
      {factors.length > 0 && (
        <details className={classes.small}>
          <summary>{t("factors.summary")}</summary>
          <ul>
            {factors.map(({ factor, share }) => (
              <li key={factor}>
                {t(`factors.${factor}`)}: {format.percent(share)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Stack>
  );
}
