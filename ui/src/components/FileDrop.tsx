import { Button, Progress, Stack, Text } from "@mantine/core";
import { type DragEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n";
import classes from "./FileDrop.module.css";
import { type FileRules, fileProblem, typeNames } from "./files";
import { Icon } from "./icons";

interface FileDropProps {
  rules: FileRules;
  /** A file that keeps the rules. */
  onFile: (file: File) => void;
  /** The file on its way, with the share sent from 0 to 1. At 1 the service is reading it. */
  sending?: { name: string; share: number } | null;
  onCancel?: () => void;
}

/** Takes one file by drop, button or keyboard; refuses the wrong type and size before it is sent. */
export function FileDrop({ rules, onFile, sending = null, onCancel }: FileDropProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const hint = useId();
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const types = format.list(typeNames(rules.extensions));
  const size = format.bytes(rules.maxBytes);

  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (!file) return;
    const found = fileProblem(file, rules);
    if (files.length > 1) setProblem(t("file.onlyOne"));
    else if (found) setProblem(t(`file.${found}`, { name: file.name, types, size }));
    else {
      setProblem(null);
      onFile(file);
    }
    if (input.current) input.current.value = "";
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!sending) take(event.dataTransfer.files);
  };

  return (
    <Stack gap="xs">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a drop target for the mouse; the button does the same by keyboard. */}
      <div
        className={classes.zone}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {sending ? (
          <Stack w="100%" maw="24rem" gap="xs">
            <Text role="status" className={classes.name}>
              {t(sending.share < 1 ? "file.sending" : "file.reading", { name: sending.name })}
            </Text>
            <Progress
              value={sending.share * 100}
              animated={sending.share >= 1}
              aria-label={t("file.sending", { name: sending.name })}
            />
            {onCancel && (
              <Button variant="default" onClick={onCancel}>
                {t("file.cancel")}
              </Button>
            )}
          </Stack>
        ) : (
          <>
            <Icon name="upload" size={32} />
            <Text>{t("file.drop")}</Text>
            <Button onClick={() => input.current?.click()} aria-describedby={hint}>
              {t("file.choose")}
            </Button>
            <Text id={hint} size="sm" c="dimmed">
              {t("file.limits", { types, size })}
            </Text>
          </>
        )}
        <input
          ref={input}
          type="file"
          hidden
          accept={rules.extensions.join(",")}
          onChange={(event) => take(event.currentTarget.files)}
        />
      </div>
      <Text role="alert" c="var(--mantine-color-error)" size="sm" className={classes.name}>
        {problem}
      </Text>
    </Stack>
  );
}
