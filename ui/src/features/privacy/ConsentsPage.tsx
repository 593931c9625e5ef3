import { List, Stack, Switch, Text } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useUser } from "@/api";
import { type Column, DataTable, ErrorState, QueryView, Section } from "@/components";
import { useFormat } from "@/i18n";
import { PrivacyFrame } from "./PrivacyFrame";
import classes from "./privacy.module.css";
import { type Consent, type ConsentChange, useChangeConsent, useConsents } from "./queries";

/** Each consent with its wording and its history, and where AI is used. */
export default function ConsentsPage() {
  const { t } = useTranslation("privacy");
  const { language } = useUser();
  const consents = useConsents(language);
  const change = useChangeConsent();
  return (
    <PrivacyFrame part="consents">
      <Stack gap="lg">
        <QueryView query={consents}>
          {({ consents: given, history }) => (
            <>
              <Section title={t("consents.nav")}>
                <ul className={classes.list}>
                  {given.map((consent) => (
                    <Row
                      key={consent.kind}
                      consent={consent}
                      busy={change.isPending}
                      onChange={(granted) => change.mutate({ kind: consent.kind, granted })}
                    />
                  ))}
                </ul>
                <Text role="status" size="sm" c="dimmed">
                  {change.isSuccess ? t("consents.saved") : ""}
                </Text>
                {change.isError && <ErrorState error={change.error} />}
              </Section>
              <AiUse />
              <History history={history} consents={given} />
            </>
          )}
        </QueryView>
      </Stack>
    </PrivacyFrame>
  );
}

interface RowProps {
  consent: Consent;
  busy: boolean;
  onChange: (granted: boolean) => void;
}

function Row({ consent, busy, onChange }: RowProps) {
  const { t } = useTranslation("privacy");
  const format = useFormat();
  const { language } = useUser();
  const id = useId();
  const { title, text, granted, at, outdated } = consent;
  const since = at ? t(granted ? "consents.given" : "consents.withdrawn", { date: format.dateTime(at) }) : null;
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <Text fw={600} lang={language} id={`${id}-title`}>
          {title}
        </Text>
        <Text lang={language} id={`${id}-text`}>
          {text}
        </Text>
        <Text size="sm" c="dimmed">
          {outdated ? t("consents.outdated") : (since ?? t("consents.unchanged"))}
        </Text>
      </div>
      <Switch
        checked={granted}
        disabled={busy}
        onChange={(event) => onChange(event.currentTarget.checked)}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
      />
    </li>
  );
}

/** Where AI takes part, and where it does not. */
function AiUse() {
  const { t } = useTranslation("privacy");
  return (
    <Section title={t("ai.title")}>
      <List spacing="xs" maw="48rem">
        {(["scores", "models", "identity", "masked", "person"] as const).map((name) => (
          <List.Item key={name}>{t(`ai.${name}`)}</List.Item>
        ))}
      </List>
    </Section>
  );
}

function History({ history, consents }: { history: readonly ConsentChange[]; consents: readonly Consent[] }) {
  const { t } = useTranslation("privacy");
  const format = useFormat();
  const { language } = useUser();
  const titles = new Map<string, string>(consents.map(({ kind, title }) => [kind, title]));
  const columns: Column<ConsentChange>[] = [
    {
      key: "kind",
      header: t("consents.kind"),
      cell: ({ kind }) => <span lang={language}>{titles.get(kind) ?? kind}</span>,
    },
    { key: "change", header: t("consents.change"), cell: ({ granted }) => t(granted ? "consents.on" : "consents.off") },
    { key: "when", header: t("consents.when"), cell: ({ at }) => format.dateTime(at) },
    { key: "version", header: t("consents.version"), cell: ({ text_version }) => <code>{text_version}</code> },
  ];
  return (
    <Section title={t("consents.history")}>
      {history.length === 0 ? (
        <Text c="dimmed">{t("consents.none")}</Text>
      ) : (
        <DataTable
          caption={`${t("consents.kind")}: ${t("consents.history")}`}
          captionHidden
          columns={columns}
          rows={[...history].reverse()}
          rowKey={({ kind, at }) => `${kind} ${at}`}
        />
      )}
    </Section>
  );
}
