import { Button, Group, List, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ErrorState, IntervalBar, QueryView, ScoreBadge, Section, WhyLink } from "@/components";
import { useFormat } from "@/i18n";
import { Advices } from "./Advices";
import { EvidenceList } from "./EvidenceList";
import { Moves } from "./Moves";
import { Parts } from "./Parts";
import { COMPONENTS, type Standing as StandingBody, useMoves, useRecalculate, useStanding } from "./standing";

/** The employability index: where somebody stands, why, what would raise it, and how it moved. */
export function Standing() {
  const { t } = useTranslation("standing");
  const standing = useStanding();
  return (
    <Stack gap="lg" mb="xl">
      <QueryView query={standing} loading={t("loading")}>
        {(found) => <Found standing={found} />}
      </QueryView>
    </Stack>
  );
}

function Found({ standing }: { standing: StandingBody }) {
  const { t } = useTranslation("standing");
  const some = COMPONENTS.some((name) => standing.components[name]?.score != null);
  return (
    <>
      <Index standing={standing} />
      {some && <Parts standing={standing} />}
      <Advices standing={standing} />
      {standing.insights.length > 0 && (
        <Section title={t("insights")}>
          <List>
            {standing.insights.map(({ code, text }) => (
              <List.Item key={code}>{text}</List.Item>
            ))}
          </List>
        </Section>
      )}
      {some && <EvidenceList standing={standing} />}
      {standing.overall_score !== null && <Moves />}
    </>
  );
}

function Index({ standing }: { standing: StandingBody }) {
  const { t } = useTranslation("standing");
  const format = useFormat();
  const again = useRecalculate();
  const { overall_score: score, interval, band, insufficient, computed_at, formula_version } = standing;
  const [low = 0, high = 100] = interval ?? [];
  return (
    <Section title={t("title")}>
      <Stack gap="sm">
        {score === null ? (
          <>
            <Text fw={600}>{t("none")}</Text>
            <Text maw="44rem">{insufficient}</Text>
          </>
        ) : (
          <>
            <Text c="dimmed">{t("name")}</Text>
            <Group gap="md" align="baseline">
              <ScoreBadge score={score} size="lg" />
              {band && <Text fw={600}>{t("bandIs", { band: t(`band.${band}`) })}</Text>}
              <Trend />
            </Group>
            <IntervalBar score={score} interval={interval} />
            <Text maw="44rem">{t("means", { low: format.score(low), high: format.score(high) })}</Text>
          </>
        )}
        <Group gap="md">
          <Button variant="default" loading={again.isPending} onClick={() => again.mutate()}>
            {t("again")}
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {again.isSuccess ? t("done") : t("computed", { when: format.relative(computed_at) })}
          </Text>
        </Group>
        {again.isError && <ErrorState error={again.error} title={t("failed")} retry={() => again.mutate()} />}
        <details>
          <summary>{t("how.title")}</summary>
          <Stack gap="xs" maw="48rem" mt="xs">
            <Text>{t("how.text")}</Text>
            <Text>{t("how.practice")}</Text>
            <Text size="sm" c="dimmed">
              {t("how.formula", { version: formula_version })}
            </Text>
            <WhyLink kind="employability" />
          </Stack>
        </details>
      </Stack>
    </Section>
  );
}

/** Where it is going, in words. */
function Trend() {
  const { t } = useTranslation("standing");
  const format = useFormat();
  const moves = useMoves();
  if (!moves.data) return null;
  const { trend } = moves.data.meta;
  if (!trend) return <Text c="dimmed">{t("trend.none")}</Text>;
  const change = format.number(trend.change, { maximumFractionDigits: 1, signDisplay: "exceptZero" });
  return <Text>{t(`trend.${trend.direction}`, { change })}</Text>;
}
