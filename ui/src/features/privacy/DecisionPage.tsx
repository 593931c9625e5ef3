import { Anchor, Button, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { ErrorState, Loading, PageTitle, QueryView, Section, Surface } from "@/components";
import { useFormat, useLanguage } from "@/i18n";
import { JudgedAnswer } from "./JudgedAnswer";
import classes from "./privacy.module.css";
import { type Decision, type Explanation, useDecision, useExplanation } from "./queries";
import { Report } from "./Report";
import { addressOf } from "./subject";

const EFFECTS = ["raises", "lowers", "neutral"] as const;

/** Why a decision came out as it did, and having a person look at it. */
export default function DecisionPage() {
  const { t } = useTranslation(["privacy", "fairness"]);
  const { decisionId = "" } = useParams();
  const [language] = useLanguage();
  const why = useExplanation(decisionId, language);
  const decision = useDecision(decisionId, why.data?.kind);
  return (
    <>
      <Anchor component={Link} to="/privacy/decisions">
        {t("why.toList")}
      </Anchor>
      {!why.data && <PageTitle>{t("why.tab")}</PageTitle>}
      <QueryView query={why}>
        {(found) => (
          <>
            <Head why={found} decision={decision.data ?? null} />
            <Stack gap="lg">
              <Reasons why={found} />
              {decision.data && <JudgedAnswer decision={decision.data} />}
              <How why={found} decision={decision.data ?? null} />
              {decision.isPending && <Loading />}
              {decision.isError && <ErrorState error={decision.error} retry={() => void decision.refetch()} />}
              {decision.data && <Report decision={decision.data} contest={found.contest} lang={found.language} />}
            </Stack>
          </>
        )}
      </QueryView>
    </>
  );
}

function Head({ why, decision }: { why: Explanation; decision: Decision | null }) {
  const { t } = useTranslation("privacy");
  const format = useFormat();
  const lead = decision ? t("why.made", { date: format.dateTime(decision.created_at) }) : undefined;
  return (
    <>
      <PageTitle tab={t("why.tab")} lead={lead}>
        {why.title}
      </PageTitle>
      <Surface mb="lg">
        <Text fw={600} lang={why.language}>
          {why.summary}
        </Text>
      </Surface>
    </>
  );
}

/** What bore on the result, by effect. */
function Reasons({ why }: { why: Explanation }) {
  const { t } = useTranslation("privacy");
  const format = useFormat();
  if (why.reasons.length === 0) return null;
  return (
    <Section title={t("why.tab")}>
      <Stack gap="md">
        {EFFECTS.map((effect) => {
          const reasons = why.reasons.filter((reason) => reason.effect === effect);
          if (reasons.length === 0) return null;
          return (
            <div key={effect}>
              <Title order={3} size="h5" mb="xs">
                {t(`why.${effect}`)}
              </Title>
              <ul className={classes.reasons} data-effect={effect}>
                {reasons.map(({ text, contribution }, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two reasons may read the same, and their order stays.
                  <li key={`${place} ${text}`}>
                    <span lang={why.language}>{text}</span>
                    {contribution !== null && (
                      <span className={classes.points}>
                        {t("why.points", { count: contribution, points: format.score(contribution) })}
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </Stack>
    </Section>
  );
}

function How({ why, decision }: { why: Explanation; decision: Decision | null }) {
  const { t } = useTranslation("privacy");
  const address = addressOf(decision?.subject ?? null);
  return (
    <Section title={t("why.how")}>
      <Stack gap="xs" maw="48rem" lang={why.language}>
        <Text>{why.how}</Text>
        <Text>{why.made_by}</Text>
        <Text>{why.not_used}</Text>
        <Text>{why.opt_out}</Text>
      </Stack>
      <Text size="sm" c="dimmed" mt="sm">
        {t("why.formula")}: <code>{why.formula_version}</code>
      </Text>
      {address && (
        <Button component={Link} to={address} variant="default" mt="md">
          {t("why.open")}
        </Button>
      )}
    </Section>
  );
}
