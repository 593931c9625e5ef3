import { Badge, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n";
import classes from "./Score.module.css";

export type Interval = readonly [number, number] | readonly number[] | null | undefined;

interface ScoreProps {
  /** 0 to 100, or null where there is too little evidence. */
  score: number | null | undefined;
  interval?: Interval;
  /** Why there is no score, in the words of the service. */
  insufficient?: string | null;
  size?: "sm" | "lg";
}

/** A score in figures. Colour says nothing that the figures do not. */
export function ScoreBadge({ score, insufficient, size = "sm" }: ScoreProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (score == null) {
    return (
      <Badge color="gray" variant="outline" c="var(--mantine-color-text)" size="lg" title={insufficient ?? undefined}>
        {t("score.insufficient")}
      </Badge>
    );
  }
  return (
    <Text
      component="span"
      className={classes.figure}
      data-size={size}
      aria-label={t("score.of", { score: format.score(score) })}
    >
      {format.score(score)}
      <span className={classes.of}>/{format.number(100)}</span>
    </Text>
  );
}

/** A score with the interval it lies in, as a bar from 0 to 100 and in words. */
export function IntervalBar({ score, interval, insufficient }: ScoreProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (score == null) return <ScoreBadge score={null} insufficient={insufficient} />;
  const [low = score, high = score] = interval ?? [];
  const words = { score: format.score(score), low: format.score(low), high: format.score(high) };
  return (
    <Group gap="sm" wrap="nowrap">
      <ScoreBadge score={score} />
      <div
        role="img"
        className={classes.track}
        aria-label={interval ? t("score.intervalLabel", words) : t("score.of", words)}
      >
        <div
          className={classes.range}
          style={{ insetInlineStart: `${low}%`, width: `${Math.max(high - low, 0.5)}%` }}
        />
        <div className={classes.mark} style={{ insetInlineStart: `${score}%` }} />
      </div>
      {interval && (
        <Text size="sm" c="dimmed" aria-hidden>
          {t("score.interval", words)}
        </Text>
      )}
    </Group>
  );
}
