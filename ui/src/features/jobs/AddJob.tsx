import { Button, Group, Stack, Tabs, Textarea, TextInput, Title } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { FileDrop, Icon, Surface } from "@/components";
import { DOCUMENT_FILES, DocumentError } from "@/components/document";
import { useFormat } from "@/i18n";
import { addressOf, TEXT_LONGEST, TEXT_SHORTEST, textProblem } from "./demands";
import { useAddJob, useUploadJob } from "./queries";

type Way = "text" | "url" | "file";

/** Brings an ad: pasted, by its address, or as a file. */
export function AddJob() {
  const { t } = useTranslation("jobs");
  const navigate = useNavigate();
  const [way, setWay] = useState<Way>("text");
  const [title, setTitle] = useState("");
  const brought = ({ job_id, duplicate }: { job_id: string; duplicate: boolean }) =>
    void navigate(`/jobs/${job_id}`, { state: { brought: duplicate ? "duplicate" : "new" } });
  return (
    <Surface>
      <Title order={2} size="h4" mb="md">
        {t("add.title")}
      </Title>
      <Stack>
        <TextInput
          label={t("add.name")}
          description={t("add.nameHint")}
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Tabs value={way} onChange={(value) => setWay(value as Way)}>
          <Tabs.List mb="md" aria-label={t("add.ways")}>
            <Tabs.Tab value="text">{t("add.text")}</Tabs.Tab>
            <Tabs.Tab value="url">{t("add.url")}</Tabs.Tab>
            <Tabs.Tab value="file">{t("add.file")}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="text">
            <PastedAd title={title.trim()} onBrought={brought} />
          </Tabs.Panel>
          <Tabs.Panel value="url">
            <LinkedAd title={title.trim()} onBrought={brought} onPaste={() => setWay("text")} />
          </Tabs.Panel>
          <Tabs.Panel value="file">
            <AdFile title={title.trim()} onBrought={brought} />
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </Surface>
  );
}

interface WayProps {
  title: string;
  onBrought: (result: { job_id: string; duplicate: boolean }) => void;
}

function PastedAd({ title, onBrought }: WayProps) {
  const { t } = useTranslation("jobs");
  const format = useFormat();
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const add = useAddJob(onBrought);
  const problem = tried ? textProblem(text) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (textProblem(text)) field.current?.focus();
    else add.mutate({ title, text: text.trim() });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Textarea
          ref={field}
          label={t("add.textLabel")}
          description={t("add.textHint")}
          required
          autosize
          minRows={8}
          maxRows={20}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={
            problem === "short"
              ? t("add.short", { count: TEXT_SHORTEST })
              : problem === "long"
                ? t("add.long", { count: TEXT_LONGEST, most: format.number(TEXT_LONGEST) })
                : undefined
          }
        />
        {add.isError && <DocumentError error={add.error} />}
        <Group>
          <Button type="submit" loading={add.isPending}>
            {t("add.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function LinkedAd({ title, onBrought, onPaste }: WayProps & { onPaste: () => void }) {
  const { t } = useTranslation("jobs");
  const [address, setAddress] = useState("");
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const add = useAddJob(onBrought);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const url = addressOf(address);
    setWrong(url === null);
    if (url === null) field.current?.focus();
    else add.mutate({ title, url });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          ref={field}
          type="url"
          inputMode="url"
          label={t("add.urlLabel")}
          description={t("add.urlHint")}
          placeholder="https://"
          required
          value={address}
          onChange={(event) => {
            setAddress(event.currentTarget.value);
            setWrong(false);
          }}
          error={wrong ? t("add.address") : undefined}
        />
        {add.isError && (
          <>
            <DocumentError error={add.error} />
            <Group>
              <Button variant="default" onClick={onPaste}>
                {t("add.paste")}
              </Button>
            </Group>
          </>
        )}
        <Group>
          <Button type="submit" loading={add.isPending} leftSection={<Icon name="link" />}>
            {t("add.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function AdFile({ title, onBrought }: WayProps) {
  const upload = useUploadJob(onBrought);
  const stopped = upload.error instanceof DOMException;
  return (
    <Stack>
      <FileDrop
        rules={DOCUMENT_FILES}
        onFile={(file) => upload.mutate({ file, title })}
        sending={upload.isPending ? { name: upload.variables.file.name, share: upload.share } : null}
        onCancel={upload.cancel}
      />
      {upload.isError && !stopped && (
        <DocumentError error={upload.error} retry={() => upload.variables && upload.mutate(upload.variables)} />
      )}
    </Stack>
  );
}
