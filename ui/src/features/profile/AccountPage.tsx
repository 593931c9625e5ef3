import { Button, Group, NativeSelect, Stack, Text, TextInput, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asApiError, useSignOut } from "@/api";
import { ErrorState, Icon, QueryView, Surface } from "@/components";
import { LANGUAGE_CODES, LANGUAGES, type Language, useFormat, useLanguage } from "@/i18n";
import { DeleteAccount } from "./DeleteAccount";
import { leave } from "./leave";
import { ProfileFrame } from "./ProfileFrame";
import { useAccount, useRename } from "./queries";

const LONGEST_NAME = 200;

/** Name, language, signing out, and the end of the account. */
export default function AccountPage() {
  const { t } = useTranslation("profile");
  const format = useFormat();
  const account = useAccount();
  return (
    <ProfileFrame part="account">
      <Stack gap="lg">
        <QueryView query={account}>
          {({ name, email, created_at }) => (
            <Surface>
              <Text>
                {t("account.email")}: {email}
              </Text>
              <Text c="dimmed" mb="md">
                {t("account.since", { date: format.date(created_at) })}
              </Text>
              <NameForm name={name} />
            </Surface>
          )}
        </QueryView>
        <LanguageChoice />
        <SignOut />
        <DeleteAccount />
      </Stack>
    </ProfileFrame>
  );
}

function NameForm({ name: before }: { name: string }) {
  const { t } = useTranslation("profile");
  const [name, setName] = useState(before);
  const [tried, setTried] = useState(false);
  const rename = useRename();
  const problem = name.trim() ? null : t("account.nameProblem");
  const refused = rename.isError ? asApiError(rename.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!problem) rename.mutate(name.trim());
  };
  return (
    <form onSubmit={submit} noValidate>
      <Group align="flex-end">
        <TextInput
          style={{ flex: "1 1 14rem" }}
          label={t("account.name")}
          autoComplete="name"
          required
          maxLength={LONGEST_NAME}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value);
            rename.reset();
          }}
          error={tried ? problem : null}
        />
        <Button type="submit" loading={rename.isPending}>
          {t("account.save")}
        </Button>
      </Group>
      <Text size="sm" role="status" mt={4}>
        {rename.isSuccess ? t("account.saved") : ""}
      </Text>
      {refused && <ErrorState error={refused} namespace="profile" />}
    </form>
  );
}

function LanguageChoice() {
  const { t } = useTranslation("profile");
  const [language, change] = useLanguage();
  return (
    <Surface>
      <NativeSelect
        maw="20rem"
        label={t("account.language")}
        description={t("account.languageHint")}
        value={language}
        onChange={(event) => void change(event.currentTarget.value as Language)}
        data={LANGUAGE_CODES.map((code) => ({ value: code, label: LANGUAGES[code].name }))}
      />
    </Surface>
  );
}

function SignOut() {
  const { t } = useTranslation("profile");
  const signOut = useSignOut();
  const [leaving, setLeaving] = useState(false);
  const end = async () => {
    setLeaving(true);
    await signOut();
    leave();
  };
  return (
    <Surface>
      <Title order={2} size="h5">
        {t("signOut.title")}
      </Title>
      <Text c="dimmed" mb="sm">
        {t("signOut.text")}
      </Text>
      <Button variant="default" leftSection={<Icon name="x" />} loading={leaving} onClick={() => void end()}>
        {t("signOut.button")}
      </Button>
    </Surface>
  );
}
