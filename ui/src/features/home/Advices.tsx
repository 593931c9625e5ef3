import { Anchor, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Section } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./Home.module.css";
import { type Advice, isForEvidence, placeOf, type Standing } from "./standing";

/** What would raise the index, or bring one about, with the gain where it is known and the way there. */
export function Advices({ standing: { overall_score, recommendations } }: { standing: Standing }) {
  const { t } = useTranslation("standing");
  const isCounted = recommendations.some(({ gain }) => gain != null);
  return (
    <Section title={t(overall_score === null ? "raise.first" : "raise.title")}>
      {recommendations.length === 0 ? (
        <Text c="dimmed">{t("raise.none")}</Text>
      ) : (
        <ul className={classes.rows}>
          {recommendations.map((advice) => (
            <Item key={`${advice.code} ${advice.text}`} advice={advice} hasIndex={overall_score !== null} />
          ))}
        </ul>
      )}
      {isCounted && (
        <Text size="sm" c="dimmed" mt="xs">
          {t("raise.how")}
        </Text>
      )}
    </Section>
  );
}

function Item({ advice: { code, text, gain, score }, hasIndex }: { advice: Advice; hasIndex: boolean }) {
  const { t } = useTranslation("standing");
  const format = useFormat();
  const place = placeOf(code);
  return (
    <li className={classes.item}>
      <Group justify="space-between" gap="md" align="baseline">
        <Text className={classes.advice}>{text}</Text>
        {gain != null && <Text fw={600}>{t("raise.gain", { gain: format.score(gain) })}</Text>}
      </Group>
      <Group gap="md">
        {place && (
          <Anchor component={Link} to={place.to} size="sm">
            {t(`go.${place.name}`)}
          </Anchor>
        )}
        {score != null && (
          <Text size="sm" c="dimmed">
            {t("raise.to", { score: format.score(score) })}
          </Text>
        )}
        {hasIndex && isForEvidence(code) && (
          <Text size="sm" c="dimmed">
            {t("raise.surer")}
          </Text>
        )}
      </Group>
    </li>
  );
}
