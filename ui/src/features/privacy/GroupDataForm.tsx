import { Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack, Text } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog, ErrorState, Icon } from "@/components";
import { useFormat } from "@/i18n";
import { type GroupData, type NewGroupData, useTellGroups, useWithdrawGroups } from "./queries";

/** What may be told: every field is left out unless it is chosen. */
export function GroupDataForm({ told }: { told: GroupData }) {
  const { t } = useTranslation("privacy");
  const format = useFormat();
  const name = useGroupNames();
  const [groups, setGroups] = useState<Record<string, string>>(told.groups);
  const [agreed, setAgreed] = useState(told.consented_at !== null);
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const save = useTellGroups();
  const [said, setSaid] = useState("");
  const withdraw = useWithdrawGroups(() => {
    setAsking(false);
    setGroups({});
    setAgreed(false);
    setTried(false);
    setSaid(t("group.deleted"));
  });
  const choose = (attribute: string, value: string) => {
    setSaid("");
    setGroups(Object.fromEntries(Object.entries({ ...groups, [attribute]: value }).filter(([, chosen]) => chosen)));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!agreed) {
      box.current?.focus();
      return;
    }
    // The choices are those that the service listed.
    const body: NewGroupData = { groups: groups as NewGroupData["groups"], consent: true };
    save.mutate(body, { onSuccess: () => setSaid(t("group.saved")) });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text c="dimmed">{t("group.free")}</Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {Object.entries(told.choices).map(([attribute, values]) => (
            <NativeSelect
              key={attribute}
              label={name.attribute(attribute)}
              value={groups[attribute] ?? ""}
              onChange={(event) => choose(attribute, event.currentTarget.value)}
              data={[
                { value: "", label: t("group.unsaid") },
                ...values.map((value) => ({ value, label: name.value(attribute, value) })),
              ]}
            />
          ))}
        </SimpleGrid>
        <Checkbox
          ref={box}
          label={t("group.consent")}
          checked={agreed}
          onChange={(event) => setAgreed(event.currentTarget.checked)}
          error={tried && !agreed ? t("group.consentProblem") : null}
        />
        <Text role="status" size="sm" c="dimmed">
          {said || (told.consented_at && t("group.since", { date: format.date(told.consented_at) }))}
        </Text>
        {save.isError && <ErrorState error={save.error} namespace="privacy" />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t("group.save")}
          </Button>
          {told.consented_at && (
            <Button variant="default" leftSection={<Icon name="trash" />} onClick={() => setAsking(true)}>
              {t("group.delete")}
            </Button>
          )}
        </Group>
      </Stack>
      <ConfirmDialog
        opened={asking}
        title={t("group.deleteTitle")}
        confirm={t("group.delete")}
        danger
        pending={withdraw.isPending}
        error={withdraw.error ?? undefined}
        onConfirm={() => withdraw.mutate()}
        onClose={() => setAsking(false)}
      >
        {t("group.deleteText")}
      </ConfirmDialog>
    </form>
  );
}

/** Words for attributes and groups; languages by their names in the interface's language. */
function useGroupNames() {
  const { t, i18n } = useTranslation("fairness");
  const languages = new Intl.DisplayNames([i18n.resolvedLanguage ?? "en"], { type: "language" });
  // What may be told is the service's list: a name that is not known here is shown as it is.
  const loose = t as unknown as (key: string, options: { defaultValue: string }) => string;
  const word = (key: string, otherwise: string) => loose(key, { defaultValue: otherwise });
  return {
    attribute: (name: string) => word(`attribute.${name}`, name),
    value: (attribute: string, value: string) =>
      attribute === "first_language" && value !== "other"
        ? (languages.of(value) ?? value)
        : word(`value.${value}`, value),
  };
}
