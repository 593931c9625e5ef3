import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ErrorState, Section } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./audits.module.css";
import { type Alert, type Case, useLookAt } from "./queries";
import { useWords } from "./words";

/** What an audit measured beyond its limit, and between which bounds. */
export function AlertFigures({ alert }: { alert: Pick<Alert, "value" | "limit" | "interval"> }) {
  const { t } = useTranslation("audits");
  const format = useFormat();
  const figure = (one: number) => format.number(one, { maximumFractionDigits: 2 });
  const [low, high] = alert.interval ?? [];
  return (
    <Text>
      {t("alerts.value", { value: figure(alert.value), limit: figure(alert.limit) })}
      {low !== undefined && high !== undefined && (
        <> ({t("alerts.interval", { low: figure(low), high: figure(high) })})</>
      )}
    </Text>
  );
}

/** An alert as a whole: what was measured, in which decisions it was found, else which sample was audited. */
export function AlertCase({ review }: { review: Case & { alert: NonNullable<Case["alert"]> } }) {
  const { t } = useTranslation("audits");
  const format = useFormat();
  const words = useWords();
  const { alert, sample, found_in: decisions } = review;
  const counted = sample && sample.resumes !== null && sample.answers !== null && sample.pairs !== null;
  return (
    <>
      <Section title={t("case.alert")}>
        <Stack gap="xs">
          <Text fw={600}>
            {words.measure(alert.measure)}: {words.attribute(alert.attribute)}
          </Text>
          <AlertFigures alert={alert} />
          <Text size="sm" c="dimmed">
            {words.checkpoint(alert.checkpoint)} · {words.comparison(alert.comparison)}
          </Text>
          <Text size="sm" c="dimmed">
            {t("alerts.seen", { count: alert.seen, date: format.date(alert.seen_at) })}
          </Text>
          {sample && (
            <Text size="sm">
              <code>{[sample.formula_version, sample.swaps_version].filter(Boolean).join(" · ")}</code>{" "}
              {counted &&
                t("case.sample", {
                  resumes: format.number(sample.resumes ?? 0),
                  answers: format.number(sample.answers ?? 0),
                  pairs: format.number(sample.pairs ?? 0),
                })}
            </Text>
          )}
          {alert.audit_id && (
            <Anchor component={Link} to={`/admin/fairness/audits/${alert.audit_id}`}>
              {t("alerts.audit")}
            </Anchor>
          )}
        </Stack>
      </Section>
      <Section title={t("case.foundIn")}>
        {decisions.length === 0 ? (
          <Text c="dimmed">{t("case.foundInNone")}</Text>
        ) : (
          <ul className={classes.list} aria-label={t("case.foundIn")}>
            {decisions.map((decision) => (
              <FoundIn key={decision.decision_id} decision={decision} alertId={alert.alert_id} text={review.text} />
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

interface FoundInProps {
  decision: Case["found_in"][number];
  alertId: string;
  text: string;
}

function FoundIn({ decision: { decision_id, kind, value, created_at, erased }, alertId, text }: FoundInProps) {
  const { t } = useTranslation("audits");
  const format = useFormat();
  const words = useWords();
  const look = useLookAt();
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <Text fw={600}>{words.kind(kind)}</Text>
        <Text size="sm" c="dimmed">
          {format.dateTime(created_at)} ·{" "}
          {value === null ? t("queue.noScore") : t("queue.score", { score: format.score(value) })}
        </Text>
        {look.isError && <ErrorState error={look.error} namespace="audits" />}
      </div>
      <Group gap="sm">
        {look.data ? (
          <Anchor component={Link} to={`/admin/reviews/${look.data.review_id}`} role="status">
            {t("case.looked")}
          </Anchor>
        ) : (
          !erased && (
            <Button
              size="compact-md"
              variant="default"
              aria-label={`${t("case.look")}: ${words.kind(kind)}, ${format.dateTime(created_at)}`}
              loading={look.isPending}
              onClick={() => look.mutate({ alert_id: alertId, decision_id, text })}
            >
              {t("case.look")}
            </Button>
          )
        )}
      </Group>
    </li>
  );
}
