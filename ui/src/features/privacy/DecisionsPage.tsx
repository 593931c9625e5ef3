import { Anchor, Badge, NativeSelect, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { EmptyState, PagedView, Surface } from "@/components";
import { useFormat } from "@/i18n";
import { PrivacyFrame } from "./PrivacyFrame";
import classes from "./privacy.module.css";
import { type Decision, type DecisionKind, KINDS, useDecisions } from "./queries";
import { turnOf } from "./subject";

/** What was decided automatically, the newest first; each opens its explanation. */
export default function DecisionsPage() {
  const { t } = useTranslation(["privacy", "fairness"]);
  const [kind, setKind] = useState<DecisionKind | null>(null);
  const found = useDecisions(kind);
  return (
    <PrivacyFrame part="decisions">
      <Stack gap="md">
        <NativeSelect
          maw="20rem"
          label={t("decisions.filter")}
          value={kind ?? ""}
          onChange={(event) => setKind(KINDS.find((name) => name === event.currentTarget.value) ?? null)}
          data={[
            { value: "", label: t("decisions.all") },
            ...KINDS.map((value) => ({ value, label: t(`fairness:kind.${value}`) })),
          ]}
        />
        <PagedView
          query={found}
          more={t("fairness:more")}
          empty={
            <EmptyState icon="shield" title={t("decisions.none")}>
              {t("decisions.empty")}
            </EmptyState>
          }
        >
          {(rows) => (
            <Surface py="xs">
              <ul className={classes.list} aria-label={t("decisions.title")}>
                {rows.map((row) => (
                  <Row key={row.decision_id} decision={row} />
                ))}
              </ul>
            </Surface>
          )}
        </PagedView>
      </Stack>
    </PrivacyFrame>
  );
}

function Row({ decision }: { decision: Decision }) {
  const { decision_id, kind, value, erased, review, created_at } = decision;
  const answer = turnOf(decision.subject);
  const { t } = useTranslation(["privacy", "fairness"]);
  const format = useFormat();
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <Anchor component={Link} to={`/privacy/decisions/${decision_id}`} fw={600}>
          {t(`fairness:kind.${kind}`)}
          {answer && ` · ${t("decisions.turn", { turn: format.number(answer.turn) })}`}
        </Anchor>
        <Text size="sm" c="dimmed">
          {format.dateTime(created_at)}
        </Text>
        {erased && <Text size="sm">{t("decisions.erased")}</Text>}
      </div>
      {review && (
        <Badge variant="outline" color="gray" c="var(--mantine-color-text)">
          {t(`fairness:status.${review.status}`)}
        </Badge>
      )}
      {value !== null && <Text>{t("decisions.score", { score: format.score(value) })}</Text>}
    </li>
  );
}
