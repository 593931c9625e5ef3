import { Button, Checkbox, CopyButton, Group, Modal, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable, ErrorState } from "@/components";
import { AREAS, type Area, scopeOf } from "./model";
import classes from "./profile.module.css";
import { type Scope, useMakeApiKey } from "./queries";

const LONGEST_NAME = 100;
const DAY_MS = 86_400_000;
/** Days until a key ends; 0 never. */
const LIVES = [30, 90, 365, 0] as const;

/** What a new key is for and may do; then the key, this once. */
export function ApiKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("profile");
  const make = useMakeApiKey();
  return (
    <Modal
      opened
      centered
      size="lg"
      onClose={onClose}
      // A click beside it must not lose the key that is shown only now.
      closeOnClickOutside={!make.isSuccess}
      title={t(make.isSuccess ? "keys.madeTitle" : "keys.addTitle")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {make.isSuccess ? (
        <ShownOnce secret={make.data.key} onClose={onClose} />
      ) : (
        <KeyForm make={make} onClose={onClose} />
      )}
    </Modal>
  );
}

function ShownOnce({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation("profile");
  return (
    <Stack>
      <Text role="status">{t("keys.once")}</Text>
      <code className={classes.key}>{secret}</code>
      <Group justify="flex-end">
        <CopyButton value={secret} timeout={4000}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? "keys.copied" : "keys.copy")}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{t("keys.kept")}</Button>
      </Group>
    </Stack>
  );
}

function KeyForm({ make, onClose }: { make: ReturnType<typeof useMakeApiKey>; onClose: () => void }) {
  const { t } = useTranslation("profile");
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly Scope[]>([]);
  const [days, setDays] = useState<number>(LIVES[1]);
  const [tried, setTried] = useState(false);
  const noName = name.trim() ? null : t("keys.nameProblem");
  const noScope = scopes.length > 0 ? null : t("keys.scopesProblem");

  const box = (area: Area, way: "read" | "write") => {
    const scope = scopeOf(area, way);
    return (
      <Checkbox
        aria-label={`${t(`area.${area}`)}: ${t(`keys.${way}`)}`}
        checked={scopes.includes(scope)}
        onChange={(event) =>
          setScopes(event.currentTarget.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
        }
      />
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (noName || noScope) {
      form.current?.querySelector<HTMLElement>(noName ? '[name="name"]' : '[type="checkbox"]')?.focus();
      return;
    }
    const expires_at = days > 0 ? new Date(Date.now() + days * DAY_MS).toISOString() : null;
    make.mutate({ name: name.trim(), scopes: [...scopes], expires_at });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          data-autofocus
          name="name"
          label={t("keys.name")}
          description={t("keys.nameHint")}
          required
          maxLength={LONGEST_NAME}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={tried ? noName : null}
        />
        <NativeSelect
          label={t("keys.life")}
          value={String(days)}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
          data={LIVES.map((life) => ({
            value: String(life),
            label: life > 0 ? t("keys.days", { count: life }) : t("keys.forever"),
          }))}
        />
        <DataTable
          caption={t("keys.scopes")}
          columns={[
            { key: "area", header: t("keys.area"), cell: (area: Area) => t(`area.${area}`) },
            { key: "read", header: t("keys.read"), cell: (area: Area) => box(area, "read") },
            { key: "write", header: t("keys.write"), cell: (area: Area) => box(area, "write") },
          ]}
          rows={AREAS}
          rowKey={(area) => area}
        />
        {tried && noScope && (
          <Text c="var(--mantine-color-error)" size="sm" role="alert">
            {noScope}
          </Text>
        )}
        {make.isError && <ErrorState error={make.error} namespace="profile" />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {t("keys.make")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
