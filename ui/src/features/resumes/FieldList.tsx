import { ActionIcon, Badge, Button, Group, List, Stack, Text, Title } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState, Icon, Surface } from "@/components";
import { LinkedValue } from "@/components/document";
import { useFormat } from "@/i18n";
import { FieldForm } from "./FieldForm";
import classes from "./FieldList.module.css";
import { correctedEntries, type Entry, type FieldName, type Group as Fields, readFields, type Value } from "./fields";
import { useMonthText } from "./monthText";
import { type Resume, useChangeResume } from "./queries";

const CONTACT: readonly FieldName[] = ["name", "emails", "phones", "links", "location"];

/** Every field as it was read or corrected, each value pointing at its words, each field with a way to correct it. */
export function FieldList({ resume }: { resume: Resume }) {
  const { t } = useTranslation("resumes");
  const { groups } = useMemo(() => readFields(resume.fields), [resume.fields]);
  const [editing, setEditing] = useState<FieldName | null>(null);
  const contact = groups.filter(({ name }) => CONTACT.includes(name));
  const rest = groups.filter(({ name }) => !CONTACT.includes(name));
  return (
    <Stack>
      <Surface>
        <Title order={2} size="h4" mb="xs">
          {t("contact")}
        </Title>
        <Stack gap="xs">
          {contact.map((group) => (
            <Field key={group.name} group={group} resume={resume} onEdit={setEditing} small />
          ))}
        </Stack>
      </Surface>
      {rest.map((group) => (
        <Surface key={group.name}>
          <Field group={group} resume={resume} onEdit={setEditing} />
        </Surface>
      ))}
      {resume.skills.length > 0 && (
        <Surface>
          <Title order={2} size="h4" mb="xs">
            {t("named")}
          </Title>
          <Text size="sm" c="dimmed" mb="xs">
            {t("namedHint")}
          </Text>
          <Group gap="xs">
            {resume.skills.map(({ name }) => (
              <LinkedValue key={name} id={`named.${name}`} chip>
                {name}
              </LinkedValue>
            ))}
          </Group>
        </Surface>
      )}
      {editing && <FieldForm key={editing} name={editing} resume={resume} onClose={() => setEditing(null)} />}
    </Stack>
  );
}

interface FieldProps {
  group: Fields;
  resume: Resume;
  onEdit: (name: FieldName) => void;
  small?: boolean;
}

function Field({ group: { name, entries }, resume, onEdit, small = false }: FieldProps) {
  const { t } = useTranslation("resumes");
  const format = useFormat();
  const change = useChangeResume(resume.resume_id);
  const correction = resume.corrections[name];
  const shown = correction ? correctedEntries(name, correction.value) : entries;
  return (
    <div className={small ? classes.row : undefined}>
      <Group justify="space-between" wrap="nowrap" className={classes.head}>
        <Title order={small ? 3 : 2} size={small ? "h6" : "h4"}>
          {t(`fields.${name}`)}
        </Title>
        {!small && <Edit name={name} onEdit={onEdit} />}
      </Group>
      <div className={classes.content}>
        {correction && (
          <Group gap="xs">
            <Badge color="blue" c="var(--mantine-color-text)" leftSection={<Icon name="edit" size={12} />}>
              {t("edit.corrected", { date: format.date(correction.corrected_at) })}
            </Badge>
            <Button
              variant="subtle"
              size="compact-sm"
              loading={change.isPending}
              onClick={() => change.mutate({ corrections: { [name]: null } })}
            >
              {t("edit.takeBack")}
            </Button>
          </Group>
        )}
        {shown.length === 0 ? (
          <Text c="dimmed">{t(correction ? "edit.emptied" : "notFound")}</Text>
        ) : (
          <Entries name={name} entries={shown} />
        )}
        {correction && entries.length > 0 && (
          <details className={classes.before}>
            <summary>{t("edit.before")}</summary>
            <Entries name={name} entries={entries} />
          </details>
        )}
        {change.isError && <ErrorState error={change.error} />}
      </div>
      {small && <Edit name={name} onEdit={onEdit} />}
    </div>
  );
}

function Edit({ name, onEdit }: { name: FieldName; onEdit: (name: FieldName) => void }) {
  const { t } = useTranslation("resumes");
  return (
    <ActionIcon
      c="var(--mantine-color-text)"
      aria-label={t("edit.open", { field: t(`fields.${name}`) })}
      onClick={() => onEdit(name)}
    >
      <Icon name="edit" />
    </ActionIcon>
  );
}

function Entries({ name, entries }: { name: FieldName; entries: Entry[] }) {
  if (name === "skills") {
    return (
      <Group gap="xs">
        {entries.map(({ key, values }) => values[0] && <Shown key={key} value={values[0]} chip />)}
      </Group>
    );
  }
  return (
    <Stack gap={entries.some(({ values }) => values.length > 1) ? "md" : 0}>
      {entries.map((entry) => (
        <Record key={entry.key} entry={entry} />
      ))}
    </Stack>
  );
}

function Record({ entry: { values, bullets, months } }: { entry: Entry }) {
  const { t } = useTranslation("resumes");
  const [first, ...others] = values;
  const named = first?.part != null;
  return (
    <div className={classes.record}>
      {first && (
        <Text component="div" fw={named ? 600 : undefined}>
          <Shown value={first} />
        </Text>
      )}
      {others.length > 0 && (
        <Group gap="xs">
          {others.map((value) => (
            <Shown key={value.part} value={value} />
          ))}
          {months !== null && (
            <Text size="sm" c="dimmed">
              {t("months", { count: months })}
            </Text>
          )}
        </Group>
      )}
      {bullets.length > 0 && (
        <List className={classes.bullets} spacing={4}>
          {bullets.map((value, at) => (
            <List.Item key={value.id ?? at}>
              <Shown value={value} />
            </List.Item>
          ))}
        </List>
      )}
    </div>
  );
}

function Shown({ value: { id, part, text, doubt }, chip }: { value: Value; chip?: boolean }) {
  const { t } = useTranslation("resumes");
  const month = useMonthText();
  const dated = part === "starts" || part === "ends" || part === "date";
  const words = id === null && dated ? month(text) : text;
  const shown = text === "" && part ? t("partMissing", { part: t(`parts.${part}`) }) : words;
  return (
    <span className={classes.shown}>
      {id === null ? (
        <span className={chip ? classes.chip : classes.plain}>{shown}</span>
      ) : (
        <LinkedValue id={id} chip={chip}>
          {shown}
        </LinkedValue>
      )}
      {doubt && (
        <span className={classes.doubt}>
          <Icon name="alert" size={14} /> {t(`doubts.${doubt}`)}
        </span>
      )}
    </span>
  );
}
