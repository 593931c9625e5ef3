import { Button, Checkbox, Fieldset, Group, Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState, Icon } from "@/components";
import {
  correctionOf,
  type Draft,
  type DraftProblem,
  type DraftRecord,
  draftOf,
  draftProblems,
  type FieldName,
  PARTS,
  type Part,
  type RecordName,
} from "./fields";
import { type Resume, type ResumeChange, useChangeResume } from "./queries";

interface FieldFormProps {
  name: FieldName;
  resume: Resume;
  onClose: () => void;
}

/** Corrects one field. What was read stays beside the correction. */
export function FieldForm({ name, resume, onClose }: FieldFormProps) {
  const { t } = useTranslation(["resumes", "common"]);
  const [draft, setDraft] = useState(() => draftOf(name, resume.fields, resume.corrections[name]?.value));
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const change = useChangeResume(resume.resume_id);
  const problems = tried ? draftProblems(name, draft) : {};
  const save = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const [first] = Object.keys(draftProblems(name, draft));
    if (first !== undefined) {
      form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    const corrections = { [name]: correctionOf(draft) } as ResumeChange["corrections"];
    change.mutate({ corrections }, { onSuccess: onClose });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("edit.open", { field: t(`fields.${name}`) })}
      closeButtonProps={{ "aria-label": t("common:confirm.close") }}
    >
      <form ref={form} onSubmit={save} noValidate>
        <Stack>
          <Text size="sm" c="dimmed">
            {t("edit.hint")}
          </Text>
          {draft.kind === "records" ? (
            <Records
              name={name as RecordName}
              records={draft.records}
              problems={problems}
              onChange={(records) => setDraft({ kind: "records", records })}
            />
          ) : (
            <Plain name={name} draft={draft} problem={problems[""]} onChange={setDraft} />
          )}
          {change.isError && <ErrorState error={change.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common:confirm.cancel")}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t("edit.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface PlainProps {
  name: FieldName;
  draft: Exclude<Draft, { kind: "records" }>;
  problem: DraftProblem | undefined;
  onChange: (draft: Draft) => void;
}

function Plain({ name, draft, problem, onChange }: PlainProps) {
  const { t } = useTranslation("resumes");
  const field = {
    name: "",
    label: t(`fields.${name}`),
    value: draft.text,
    error: problem && t(`problems.${problem}`),
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...draft, text: event.currentTarget.value }),
    "data-autofocus": true,
  };
  if (draft.kind === "text" && name !== "summary") return <TextInput maxLength={200} {...field} />;
  const limit = draft.kind === "text" ? 2000 : undefined;
  const hint = draft.kind === "lines" ? t("edit.byLine") : undefined;
  return <Textarea autosize minRows={4} maxRows={16} maxLength={limit} description={hint} {...field} />;
}

interface RecordsProps {
  name: RecordName;
  records: DraftRecord[];
  problems: Record<string, DraftProblem>;
  onChange: (records: DraftRecord[]) => void;
}

function Records({ name, records, problems, onChange }: RecordsProps) {
  const { t } = useTranslation("resumes");
  const set = (at: number, part: Part, text: string) =>
    onChange(records.map((record, place) => (place === at ? { ...record, [part]: text } : record)));
  return (
    <>
      {records.map((record, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a record is known by its place.
        <Fieldset key={at} legend={t("edit.entry", { number: at + 1 })}>
          <Stack gap="sm">
            {PARTS[name].map((part) => (
              <PartInput
                key={part}
                part={part}
                place={`${at}.${part}`}
                text={record[part] ?? ""}
                problem={problems[`${at}.${part}`]}
                onChange={(text) => set(at, part, text)}
              />
            ))}
            <Group>
              <Button
                variant="default"
                size="sm"
                leftSection={<Icon name="trash" size={16} />}
                aria-label={t("edit.removeEntry", { number: at + 1 })}
                onClick={() => onChange(records.filter((_, place) => place !== at))}
              >
                {t("edit.remove")}
              </Button>
            </Group>
          </Stack>
        </Fieldset>
      ))}
      <Group>
        <Button variant="default" leftSection={<Icon name="plus" />} onClick={() => onChange([...records, {}])}>
          {t("edit.add")}
        </Button>
      </Group>
    </>
  );
}

interface PartInputProps {
  part: Part;
  place: string;
  text: string;
  problem: DraftProblem | undefined;
  onChange: (text: string) => void;
}

function PartInput({ part, place, text, problem, onChange }: PartInputProps) {
  const { t } = useTranslation("resumes");
  const field = {
    name: place,
    label: t(`parts.${part}`),
    value: text,
    error: problem && t(`problems.${problem}`),
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  if (part === "bullets")
    return <Textarea autosize minRows={2} maxRows={12} description={t("edit.byLine")} {...field} />;
  if (part === "starts" || part === "date") return <TextInput placeholder="2021-03" maxLength={7} {...field} />;
  if (part !== "ends") return <TextInput maxLength={200} {...field} />;
  const present = text === "present";
  return (
    <Stack gap={4}>
      <TextInput placeholder="2024-11" maxLength={7} disabled={present} {...field} value={present ? "" : text} />
      <Checkbox
        label={t("edit.stillThere")}
        checked={present}
        onChange={(event) => onChange(event.currentTarget.checked ? "present" : "")}
      />
    </Stack>
  );
}
