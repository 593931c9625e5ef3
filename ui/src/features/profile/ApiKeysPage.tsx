import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog, EmptyState, Icon, QueryView, Surface } from "@/components";
import { useFormat } from "@/i18n";
import { ApiKeyDialog } from "./ApiKeyDialog";
import { type Area, areasOf } from "./model";
import { ProfileFrame } from "./ProfileFrame";
import classes from "./profile.module.css";
import { type ApiKey, useApiKeys, useRevokeApiKey } from "./queries";

/** Keys by which other programs act for the user. */
export default function ApiKeysPage() {
  const { t } = useTranslation("profile");
  const keys = useApiKeys();
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const revoke = useRevokeApiKey(() => setRevoking(null));
  const add = (
    <Button leftSection={<Icon name="plus" />} onClick={() => setMaking(true)}>
      {t("keys.add")}
    </Button>
  );
  return (
    <ProfileFrame part="keys">
      <QueryView
        query={keys}
        isEmpty={(found) => found.length === 0}
        empty={
          <Surface>
            <EmptyState icon="shield" title={t("keys.emptyTitle")} action={add}>
              {t("keys.empty")}
            </EmptyState>
          </Surface>
        }
      >
        {(found) => (
          <Stack>
            <ul className={classes.list}>
              {found.map((key) => (
                <li key={key.key_id}>
                  <KeyRow
                    apiKey={key}
                    onRevoke={() => {
                      revoke.reset();
                      setRevoking(key);
                    }}
                  />
                </li>
              ))}
            </ul>
            <Group>{add}</Group>
          </Stack>
        )}
      </QueryView>
      {making && <ApiKeyDialog onClose={() => setMaking(false)} />}
      <ConfirmDialog
        opened={revoking !== null}
        title={t("keys.revokeTitle")}
        confirm={t("keys.revoke")}
        danger
        pending={revoke.isPending}
        error={revoke.error}
        onConfirm={() => revoking && revoke.mutate(revoking.key_id)}
        onClose={() => setRevoking(null)}
      >
        {t("keys.revokeText", { name: revoking?.name ?? "" })}
      </ConfirmDialog>
    </ProfileFrame>
  );
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const { t } = useTranslation("profile");
  const format = useFormat();
  const { name, prefix, scopes, created_at, expires_at, last_used_at } = apiKey;
  const { write, read } = areasOf(scopes);
  const names = (areas: Area[]) => format.list(areas.map((area) => t(`area.${area}`)));
  return (
    <Surface p="md">
      <Group justify="space-between" gap="xs" align="flex-start">
        <div className={classes.grow}>
          <Text className={classes.title}>{name}</Text>
          <Text size="sm" c="dimmed" className={classes.wrap}>
            {t("keys.begins", { prefix })} · {t("keys.made", { date: format.date(created_at) })} ·{" "}
            {expires_at ? t("keys.expires", { date: format.date(expires_at) }) : t("keys.forever")} ·{" "}
            {last_used_at ? t("keys.used", { when: format.relative(last_used_at) }) : t("keys.unused")}
          </Text>
          {read.length > 0 && <Text size="sm">{t("keys.reads", { areas: names(read) })}</Text>}
          {write.length > 0 && <Text size="sm">{t("keys.writes", { areas: names(write) })}</Text>}
        </div>
        <Button variant="default" size="compact-sm" aria-label={`${t("keys.revoke")}: ${name}`} onClick={onRevoke}>
          {t("keys.revoke")}
        </Button>
      </Group>
    </Surface>
  );
}
