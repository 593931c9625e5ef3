import { Anchor, Badge, Code, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { PageTitle, QueryView, Section } from "@/components";
import { useFormat } from "@/i18n";
import { AlertCase } from "./AlertCase";
import classes from "./audits.module.css";
import { swapsOf } from "./model";
import { type Case, useReview } from "./queries";
import { SwapTable } from "./Swaps";
import { VerdictForm } from "./VerdictForm";
import { useWords } from "./words";

/** One review: what was reported, the decision with all that it rests on, and the verdict. */
export default function ReviewPage() {
  const { t } = useTranslation("audits");
  const { reviewId = "" } = useParams();
  const review = useReview(reviewId);
  return (
    <>
      <Anchor component={Link} to="/admin/reviews">
        {t("case.back")}
      </Anchor>
      {!review.data && <PageTitle>{t("case.tab")}</PageTitle>}
      <QueryView query={review}>{(found) => <Opened key={reviewId} review={found} />}</QueryView>
    </>
  );
}

function Opened({ review }: { review: Case }) {
  const { t } = useTranslation(["audits", "fairness"]);
  const format = useFormat();
  const words = useWords();
  const [decided, setDecided] = useState(false);
  const { alert, kind, ground, text, created_at, status } = review;
  return (
    <>
      <PageTitle tab={t("case.tab")} lead={format.dateTime(created_at)}>
        {t("case.title", { kind: kind ? words.kind(kind) : t(alert ? "queue.alert" : "queue.gone") })}
      </PageTitle>
      <Stack gap="lg">
        {alert ? (
          <AlertCase review={{ ...review, alert }} />
        ) : (
          <>
            <Section title={t("case.reported")}>
              <Text size="sm" c="dimmed">
                {t(`fairness:ground.${ground}`)}
              </Text>
              <Text className={classes.said}>{text}</Text>
            </Section>
            <Decision review={review} />
          </>
        )}
        <Counterfactual review={review} />
        {decided && (
          <Text role="status" fw={600}>
            {t(alert ? "case.alertDone" : "case.done")}
          </Text>
        )}
        {status === "open" ? (
          <VerdictForm review={review} onDone={() => setDecided(true)} />
        ) : (
          <Verdict review={review} />
        )}
      </Stack>
    </>
  );
}

/** The decision as it was logged: its explanation, the answer, its evidence, and the entry itself. */
function Decision({ review }: { review: Case }) {
  const { t } = useTranslation("audits");
  const { explanation: why, quoted, content, evidence_ids: evidence, formula_version: formula } = review;
  return (
    <Section title={t("case.decision")}>
      <Stack gap="md">
        {why ? (
          <div lang={why.language}>
            <Text fw={600}>{why.summary}</Text>
            <ul className={classes.reasons}>
              {why.reasons.map((reason, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two reasons may read the same, and their order stays.
                <li key={`${place} ${reason.text}`}>{reason.text}</li>
              ))}
            </ul>
            <Text mt="xs">{why.how}</Text>
            <Text mt="xs">{why.made_by}</Text>
          </div>
        ) : (
          <Text>{t("case.erased")}</Text>
        )}
        {quoted && (
          <div>
            <Title order={3} size="h5" mb={4}>
              {t("case.quoted")}
            </Title>
            <Text className={classes.said}>{quoted}</Text>
          </div>
        )}
        {evidence.length > 0 && (
          <div>
            <Title order={3} size="h5" mb={4}>
              {t("case.evidence")}
            </Title>
            <Group gap="xs">
              {evidence.map((id) => (
                <Code key={id}>{id}</Code>
              ))}
            </Group>
          </div>
        )}
        {content && (
          <details>
            <summary className={classes.summary}>
              {t("case.content")} {formula && <code>{formula}</code>}
            </summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard. */}
            <pre className={classes.code} tabIndex={0}>
              {JSON.stringify(content, null, 2)}
            </pre>
          </details>
        )}
      </Stack>
    </Section>
  );
}

/** What swapped texts did to such decisions in the newest audit. */
function Counterfactual({ review: { counterfactual } }: { review: Case }) {
  const { t } = useTranslation("audits");
  const format = useFormat();
  return (
    <Section title={t("case.swaps")}>
      {counterfactual ? (
        <>
          <Text c="dimmed" mb="sm">
            {t("case.swapsMade", { date: format.dateTime(counterfactual.made_at) })}{" "}
            <Anchor component={Link} to={`/admin/fairness/audits/${counterfactual.audit_id}`} inherit>
              {t("alerts.audit")}
            </Anchor>
          </Text>
          <SwapTable swaps={swapsOf(counterfactual.findings)} caption={t("case.swaps")} />
        </>
      ) : (
        <Text c="dimmed">{t("case.noSwaps")}</Text>
      )}
    </Section>
  );
}

function Verdict({ review: { status, reason, corrected_value: value, reviewed_at } }: { review: Case }) {
  const { t } = useTranslation(["audits", "fairness"]);
  const format = useFormat();
  return (
    <Section title={t("case.verdict")}>
      <Stack gap="xs">
        <Group gap="sm">
          <Badge variant="outline" color="gray" c="var(--mantine-color-text)" size="lg">
            {t(`fairness:status.${status}`)}
          </Badge>
          {value !== null && <Text fw={600}>{t("queue.score", { score: format.score(value) })}</Text>}
          {reviewed_at && (
            <Text size="sm" c="dimmed">
              {t("case.decided", { date: format.dateTime(reviewed_at) })}
            </Text>
          )}
        </Group>
        {reason && <Text className={classes.said}>{reason}</Text>}
      </Stack>
    </Section>
  );
}
