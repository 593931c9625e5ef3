import { Button, Group, Modal, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asApiError, session } from "@/api";
import { ErrorState, Icon, Surface, useErrorText } from "@/components";
import { leave } from "./leave";
import { useDeleteAccount } from "./queries";

/** The end of the account, after its password was given. */
export function DeleteAccount() {
  const { t } = useTranslation("profile");
  const [asking, setAsking] = useState(false);
  return (
    <Surface>
      <Title order={2} size="h5">
        {t("delete.title")}
      </Title>
      <Text c="dimmed" mb="sm">
        {t("delete.text")}
      </Text>
      <Button variant="default" leftSection={<Icon name="trash" />} onClick={() => setAsking(true)}>
        {t("delete.open")}
      </Button>
      {asking && <DeleteDialog onClose={() => setAsking(false)} />}
    </Surface>
  );
}

function DeleteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("profile");
  const errorText = useErrorText("profile");
  const [password, setPassword] = useState("");
  const [visible, setVisible] = useState(false);
  const [tried, setTried] = useState(false);
  const remove = useDeleteAccount();
  const wrong = remove.isError && asApiError(remove.error).code === "WRONG_PASSWORD";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!password) return;
    remove.mutate(password, {
      onSuccess: () => {
        session.signedOut();
        leave();
      },
    });
  };
  const empty = tried && !password ? t("delete.noPassword") : null;
  return (
    <Modal opened centered onClose={onClose} title={t("delete.ask")} closeButtonProps={{ "aria-label": t("close") }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text>{t("delete.what")}</Text>
          <PasswordInput
            data-autofocus
            label={t("delete.password")}
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visible={visible}
            onVisibilityChange={setVisible}
            visibilityToggleButtonProps={{
              "aria-label": t(visible ? "delete.hide" : "delete.show"),
              "aria-hidden": undefined,
              tabIndex: 0,
              c: "var(--mantine-color-text)",
            }}
            error={empty ?? (wrong ? errorText(remove.error).text : null)}
          />
          {remove.isError && !wrong && <ErrorState error={remove.error} namespace="profile" />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" color="red" loading={remove.isPending}>
              {t("delete.confirm")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
