import { Alert, Button, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "@/components";
import { isSince, LEVELS, withSkill } from "./model";
import { type UserSkill, useSaveSkills } from "./queries";

const LONGEST = 200;
const MOST_CERTIFICATES = 20;

interface SkillDialogProps {
  /** The whole profile: it is saved as a whole. */
  skills: readonly UserSkill[];
  /** Which one to change; one of the resume's is taken over; null adds a new one. */
  skill: UserSkill | null;
  onClose: () => void;
}

/** A skill, its level, since when, and certificates. */
export function SkillDialog({ skills, skill, onClose }: SkillDialogProps) {
  const { t } = useTranslation("profile");
  const errorText = useErrorText("profile");
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState(skill?.typed ?? skill?.skill ?? "");
  const [level, setLevel] = useState(skill?.level && !skill.estimated ? String(skill.level) : "");
  const [since, setSince] = useState(skill?.since ?? "");
  const [certificates, setCertificates] = useState((skill?.certificates ?? []).join("\n"));
  const [tried, setTried] = useState(false);
  const save = useSaveSkills(onClose);
  const lines = certificates
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const problems = {
    skill: /[\p{L}\p{N}]/u.test(name) ? null : t("skills.nameProblem"),
    since: isSince(since.trim()) ? null : t("skills.sinceProblem"),
    certificates:
      lines.length <= MOST_CERTIFICATES && lines.every((line) => line.length <= LONGEST)
        ? null
        : t("skills.certificatesProblem"),
  };
  const shown = tried ? problems : { skill: null, since: null, certificates: null };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const wrong = Object.entries(problems).find(([, problem]) => problem)?.[0];
    if (wrong) {
      form.current?.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus();
      return;
    }
    const told = {
      skill: name.trim(),
      level: level ? Number(level) : null,
      since: since.trim() || null,
      certificates: lines,
    };
    save.mutate(withSkill(skills, skill?.skill ?? null, told));
  };
  const fault = save.isError ? errorText(save.error) : null;
  const isOwn = skill?.source === "user";
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t(isOwn ? "skills.editTitle" : "skills.addTitle")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form ref={form} onSubmit={submit} noValidate>
        <Stack>
          {fault && (
            <Alert role="alert" color="red" c="var(--mantine-color-text)">
              <span lang={fault.lang}>{fault.text}</span> {fault.more}
            </Alert>
          )}
          <TextInput
            data-autofocus
            name="skill"
            label={t("skills.name")}
            description={t("skills.nameHint")}
            required
            maxLength={LONGEST}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={shown.skill}
          />
          <NativeSelect
            label={t("skills.level")}
            value={level}
            onChange={(event) => setLevel(event.currentTarget.value)}
            data={[
              { value: "", label: t("skills.estimate") },
              ...LEVELS.map((value) => ({ value: String(value), label: t(`level.${value}`) })),
            ]}
          />
          <TextInput
            name="since"
            label={t("skills.since")}
            description={t("skills.sinceHint")}
            maxLength={7}
            value={since}
            onChange={(event) => setSince(event.currentTarget.value)}
            error={shown.since}
          />
          <Textarea
            name="certificates"
            label={t("skills.certificates")}
            description={t("skills.certificatesHint")}
            autosize
            minRows={2}
            maxRows={6}
            value={certificates}
            onChange={(event) => setCertificates(event.currentTarget.value)}
            error={shown.certificates}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t("save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
