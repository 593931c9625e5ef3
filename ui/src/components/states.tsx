/** What a view shows while it has nothing else to show: loading, empty, error. */

import { Alert, Button, Group, Loader, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "./errorText";
import { Icon, type IconName } from "./icons";

interface LoadingProps {
  /** What is being loaded; "Loading…" by default. */
  label?: string;
}

/** A quiet spinner that says what it waits for. */
export function Loading({ label }: LoadingProps) {
  const { t } = useTranslation();
  return (
    <Group role="status" justify="center" gap="sm" p="xl">
      <Loader size="sm" aria-hidden />
      <Text c="dimmed">{label ?? t("state.loading")}</Text>
    </Group>
  );
}

interface EmptyStateProps {
  icon?: IconName;
  title?: string;
  /** What would be here, and how to get it. */
  children: ReactNode;
  /** The button that begins it. */
  action?: ReactNode;
}

/** Says what will be here and how it gets here. */
export function EmptyState({ icon = "info", title, children, action }: EmptyStateProps) {
  const { t } = useTranslation();
  return (
    <Stack align="center" gap="xs" p="xl" ta="center">
      <Icon name={icon} size={36} />
      <Title order={2} size="h4">
        {title ?? t("state.emptyTitle")}
      </Title>
      <Text c="dimmed" maw="32rem" component="div">
        {children}
      </Text>
      {action}
    </Stack>
  );
}

interface ErrorStateProps {
  error: unknown;
  /** Offered as "Try again" where given. */
  retry?: () => void;
  /** Where a feature keeps texts of its own for codes: `errors.<CODE>`. */
  namespace?: string;
  title?: string;
}

/** Says what went wrong and what to do, with a way to try again. */
export function ErrorState({ error, retry, namespace, title }: ErrorStateProps) {
  const { t } = useTranslation();
  const { text, lang, more } = useErrorText(namespace)(error);
  return (
    <Alert role="alert" color="red" variant="light" icon={<Icon name="alert" />} title={title ?? t("error.title")}>
      <Stack gap="xs" align="flex-start">
        <Text lang={lang} c="var(--mantine-color-text)">
          {text}
        </Text>
        {more && (
          <Text size="sm" c="var(--mantine-color-text)">
            {more}
          </Text>
        )}
        {retry && (
          <Button variant="default" onClick={retry}>
            {t("state.retry")}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
