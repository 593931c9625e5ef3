import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@/components";
import { useDraft } from "@/components/drafts";
import { useFormat } from "@/i18n";

/** What the service takes at most. */
export const LONGEST = 20_000;

interface ComposerProps {
  /** Names the draft; another name is another answer. */
  draft: string;
  /** The language to answer in. */
  lang: string;
  busy: boolean;
  onAnswer: (text: string) => void;
}

/** Where the answer is typed. What is typed is kept on this device until it was sent. */
export function Composer({ draft, lang, busy, onAnswer }: ComposerProps) {
  const { t } = useTranslation("interview");
  const format = useFormat();
  const [text, setText, keep] = useDraft(draft);
  const field = useRef<HTMLTextAreaElement>(null);
  const wasBusy = useRef(busy);
  const length = Array.from(text).length;
  const ready = text.trim() !== "" && length <= LONGEST && !busy;

  useEffect(() => {
    // The next question is there: whoever sent the last answer from here goes on here.
    const left = document.activeElement === document.body || document.activeElement === field.current;
    if (wasBusy.current && !busy && left) field.current?.focus({ preventScroll: true });
    wasBusy.current = busy;
  }, [busy]);

  const send = () => {
    if (!ready) return;
    keep();
    onAnswer(text);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Textarea
          ref={field}
          label={t("answer.label")}
          description={t("answer.hint")}
          lang={lang}
          dir="auto"
          autosize
          minRows={4}
          maxRows={16}
          value={busy ? "" : text}
          readOnly={busy}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={key}
          error={length > LONGEST ? t("answer.tooLong", { most: format.number(LONGEST) }) : undefined}
        />
        <Group justify="space-between">
          <Text size="sm" c="dimmed" role="status">
            {busy ? t("turn.waiting") : text ? t("answer.kept") : ""}
          </Text>
          <Button type="submit" rightSection={<Icon name="send" size={16} />} disabled={!ready} loading={busy}>
            {t("answer.send")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
