import { Anchor, Badge, Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { EmptyState, PagedView, Surface } from "@/components";
import { useFormat } from "@/i18n";
import { AlertFigures } from "./AlertCase";
import { AlertDialog } from "./AlertDialog";
import classes from "./audits.module.css";
import { FairnessFrame } from "./FairnessFrame";
import { type Alert, type AlertStatus, useAlerts } from "./queries";
import { useWords } from "./words";

const STATUSES = ["open", "confirmed", "dismissed"] as const satisfies readonly AlertStatus[];

/** Measures beyond their limits, and what a person made of them. */
export default function AlertsPage() {
  const { t } = useTranslation(["audits", "fairness"]);
  const [status, setStatus] = useState<AlertStatus | null>("open");
  const [reviewing, setReviewing] = useState<Alert | null>(null);
  const found = useAlerts(status);
  return (
    <FairnessFrame part="alerts" lead={t("alerts.lead")}>
      <Stack gap="md">
        <NativeSelect
          maw="16rem"
          label={t("alerts.filter")}
          value={status ?? ""}
          onChange={(event) => setStatus(STATUSES.find((name) => name === event.currentTarget.value) ?? null)}
          data={[
            ...STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
            { value: "", label: t("queue.all") },
          ]}
        />
        <PagedView
          query={found}
          more={t("fairness:more")}
          empty={
            <EmptyState icon="scales" title={t("alerts.none")}>
              {t("alerts.empty")}
            </EmptyState>
          }
        >
          {(rows) => (
            <Surface py="xs">
              <ul className={classes.list} aria-label={t("alerts.nav")}>
                {rows.map((row) => (
                  <Row key={row.alert_id} alert={row} onReview={() => setReviewing(row)} />
                ))}
              </ul>
            </Surface>
          )}
        </PagedView>
      </Stack>
      {reviewing && <AlertDialog alert={reviewing} onClose={() => setReviewing(null)} />}
    </FairnessFrame>
  );
}

function Row({ alert, onReview }: { alert: Alert; onReview: () => void }) {
  const { t } = useTranslation("audits");
  const format = useFormat();
  const words = useWords();
  const { measure, attribute, checkpoint, comparison, status, seen, seen_at, reason } = alert;
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <Text fw={600}>
          {words.measure(measure)}: {words.attribute(attribute)}
        </Text>
        <AlertFigures alert={alert} />
        <Text size="sm" c="dimmed">
          {words.checkpoint(checkpoint)} · {words.comparison(comparison)}
        </Text>
        <Text size="sm" c="dimmed">
          {t("alerts.seen", { count: seen, date: format.date(seen_at) })}
        </Text>
        {reason && <Text className={classes.said}>{reason}</Text>}
      </div>
      <Group gap="sm">
        <Badge variant="outline" color="gray" c="var(--mantine-color-text)">
          {t(`status.${status}`)}
        </Badge>
        {alert.audit_id && (
          <Anchor component={Link} to={`/admin/fairness/audits/${alert.audit_id}`}>
            {t("alerts.audit")}
          </Anchor>
        )}
        {status === "open" && (
          <Button
            size="compact-md"
            aria-label={`${t("alerts.review")}: ${words.measure(measure)}, ${words.attribute(attribute)}`}
            onClick={onReview}
          >
            {t("alerts.review")}
          </Button>
        )}
      </Group>
    </li>
  );
}
