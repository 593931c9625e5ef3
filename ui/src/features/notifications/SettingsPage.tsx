import { Stack, Switch, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useUser } from "@/api";
import { type Column, DataTable, ErrorState, QueryView, Surface } from "@/components";
import { NotificationsFrame } from "./NotificationsFrame";
import { type Channel, type Preference, usePrefer, usePreferences } from "./queries";

const CHANNELS = ["in_app", "email", "sns"] as const satisfies readonly Channel[];

/** What the user wants to be told, by kind and channel. Each change is kept at once. */
export default function SettingsPage() {
  const { t } = useTranslation("notifications");
  const { language } = useUser();
  const preferences = usePreferences();
  const prefer = usePrefer();
  return (
    <NotificationsFrame part="settings">
      <QueryView query={preferences}>
        {({ available, kinds }) => {
          const columns: Column<Preference>[] = [
            { key: "kind", header: t("settings.kind"), cell: ({ title }) => <span lang={language}>{title}</span> },
            ...CHANNELS.filter((channel) => available.includes(channel)).map((channel) => ({
              key: channel,
              header: (
                <Text size="xs" fw={700}>
                  {t(`channel.${channel}`)}
                </Text>
              ),
              cell: (row: Preference) => (
                <Switch
                  aria-label={`${row.title}: ${t(`channel.${channel}`)}`}
                  checked={row[channel]}
                  disabled={prefer.isPending}
                  onChange={(event) => prefer.mutate({ kind: row.kind, [channel]: event.currentTarget.checked })}
                />
              ),
            })),
          ];
          return (
            <Surface p={{ base: "xs", xs: "lg" }}>
              <Stack gap="sm">
                <DataTable
                  caption={t("settings.title")}
                  captionHidden
                  columns={columns}
                  rows={kinds}
                  rowKey={({ kind }) => kind}
                />
                {!available.includes("email") && <Text c="dimmed">{t("settings.noEmail")}</Text>}
                <Text role="status" size="sm" c="dimmed">
                  {prefer.isSuccess ? t("settings.saved") : ""}
                </Text>
                {prefer.isError && <ErrorState error={prefer.error} />}
              </Stack>
            </Surface>
          );
        }}
      </QueryView>
    </NotificationsFrame>
  );
}
