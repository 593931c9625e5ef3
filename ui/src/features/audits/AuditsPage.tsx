import { Anchor, Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { EmptyState, ErrorState, Icon, PagedView, Section, Surface } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./audits.module.css";
import { FairnessFrame } from "./FairnessFrame";
import { useAuditNow, useAudits } from "./queries";
import { useWords } from "./words";

/** Every audit, the newest first, and starting one. */
export default function AuditsPage() {
  const { t } = useTranslation(["audits", "fairness"]);
  const format = useFormat();
  const words = useWords();
  const found = useAudits();
  return (
    <FairnessFrame part="audits" lead={t("audits.lead")}>
      <Stack gap="md">
        <AuditNow />
        <PagedView
          query={found}
          more={t("fairness:more")}
          empty={
            <EmptyState icon="scales" title={t("audits.none")}>
              {t("audits.empty")}
            </EmptyState>
          }
        >
          {(rows) => (
            <Surface py="xs">
              <ul className={classes.list} aria-label={t("audits.title")}>
                {rows.map(({ audit_id, created_at, trigger, formula_version }) => (
                  <li key={audit_id} className={classes.item}>
                    <div className={classes.words}>
                      <Anchor component={Link} to={`/admin/fairness/audits/${audit_id}`} fw={600}>
                        {t("audit.title", { date: format.dateTime(created_at) })}
                      </Anchor>
                      <Text size="sm" c="dimmed">
                        {words.trigger(trigger)} · <code>{formula_version}</code>
                      </Text>
                    </div>
                  </li>
                ))}
              </ul>
            </Surface>
          )}
        </PagedView>
      </Stack>
    </FairnessFrame>
  );
}

function AuditNow() {
  const { t } = useTranslation("audits");
  const navigate = useNavigate();
  const [swap, setSwap] = useState(false);
  const audit = useAuditNow((auditId) => navigate(`/admin/fairness/audits/${auditId}`));
  return (
    <Section title={t("audits.now")}>
      <Group align="center">
        <Checkbox
          label={t("audits.swap")}
          description={t("audits.nowText")}
          checked={swap}
          onChange={(event) => setSwap(event.currentTarget.checked)}
        />
        <Button leftSection={<Icon name="play" />} loading={audit.isPending} onClick={() => audit.mutate(swap)}>
          {t("audits.start")}
        </Button>
      </Group>
      {audit.isError && <ErrorState error={audit.error} />}
    </Section>
  );
}
