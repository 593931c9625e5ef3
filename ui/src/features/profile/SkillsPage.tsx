import { Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog, EmptyState, Icon, QueryView, Surface } from "@/components";
import { useFormat } from "@/i18n";
import { asLevel, withSkill } from "./model";
import { ProfileFrame } from "./ProfileFrame";
import classes from "./profile.module.css";
import { type SkillProfile, type UserSkill, useSaveSkills, useSkills } from "./queries";
import { SkillDialog } from "./SkillDialog";

/** What the user says they can do, and what only their newest resume shows. */
export default function SkillsPage() {
  const skills = useSkills();
  return (
    <ProfileFrame part="skills">
      <QueryView query={skills}>{(profile) => <Skills profile={profile} />}</QueryView>
    </ProfileFrame>
  );
}

type Doing = { kind: "edit"; skill: UserSkill | null } | { kind: "remove"; skill: UserSkill };

function Skills({ profile: { skills } }: { profile: SkillProfile }) {
  const { t } = useTranslation("profile");
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const remove = useSaveSkills(close);
  const own = skills.filter(({ source }) => source === "user");
  const shown = skills.filter(({ source }) => source === "resume");
  const edit = (skill: UserSkill | null) => setDoing({ kind: "edit", skill });
  const add = (
    <Button leftSection={<Icon name="plus" />} onClick={() => edit(null)}>
      {t("skills.add")}
    </Button>
  );
  return (
    <Stack gap="xl">
      <section>
        <Group justify="space-between" mb="sm">
          <Title order={2} size="h4">
            {t("skills.own", { count: own.length })}
          </Title>
          {own.length > 0 && add}
        </Group>
        {own.length === 0 ? (
          <Surface>
            <EmptyState icon="skills" title={t("skills.emptyTitle")} action={add}>
              {t("skills.empty")}
            </EmptyState>
          </Surface>
        ) : (
          <ul className={classes.list}>
            {own.map((skill) => (
              <li key={skill.skill}>
                <SkillRow skill={skill}>
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={`${t("skills.edit")}: ${skill.skill}`}
                    onClick={() => edit(skill)}
                  >
                    {t("skills.edit")}
                  </Button>
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={`${t("skills.remove")}: ${skill.skill}`}
                    onClick={() => {
                      remove.reset();
                      setDoing({ kind: "remove", skill });
                    }}
                  >
                    {t("skills.remove")}
                  </Button>
                </SkillRow>
              </li>
            ))}
          </ul>
        )}
      </section>
      {shown.length > 0 && (
        <section>
          <Title order={2} size="h4" mb={4}>
            {t("skills.resume", { count: shown.length })}
          </Title>
          <Text c="dimmed" mb="sm" maw="44rem">
            {t("skills.resumeLead")}
          </Text>
          <ul className={classes.list}>
            {shown.map((skill) => (
              <li key={skill.skill}>
                <SkillRow skill={skill}>
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={`${t("skills.take")}: ${skill.skill}`}
                    onClick={() => edit(skill)}
                  >
                    {t("skills.take")}
                  </Button>
                </SkillRow>
              </li>
            ))}
          </ul>
        </section>
      )}
      {doing?.kind === "edit" && <SkillDialog skills={skills} skill={doing.skill} onClose={close} />}
      <ConfirmDialog
        opened={doing?.kind === "remove"}
        title={t("skills.removeTitle")}
        confirm={t("skills.remove")}
        danger
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => doing?.kind === "remove" && remove.mutate(withSkill(skills, doing.skill.skill, null))}
        onClose={close}
      >
        {t("skills.removeText", { skill: doing?.skill?.skill ?? "" })}
      </ConfirmDialog>
    </Stack>
  );
}

function SkillRow({ skill, children }: { skill: UserSkill; children: ReactNode }) {
  const { t } = useTranslation("profile");
  const format = useFormat();
  const { typed, level, estimated, interval, since, certificates, evidence, reasons, known } = skill;
  const name = (value: number) => t(`level.${asLevel(value)}`);
  const [low, high] = interval ?? [];
  const range =
    low !== undefined && high !== undefined && low !== high
      ? t("skills.range", { low: name(low), high: name(high) })
      : null;
  return (
    <Surface p="md">
      <Group justify="space-between" gap="xs" align="flex-start">
        <div className={classes.grow}>
          <Group gap="xs">
            <Text className={classes.title}>{skill.skill}</Text>
            {level !== null && (
              <Badge variant="outline" c="var(--mantine-color-text)">
                {estimated ? t("skills.estimated", { level: name(level) }) : name(level)}
              </Badge>
            )}
            {!known && (
              <Badge variant="outline" c="var(--mantine-color-text)">
                {t("skills.unknown")}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed" className={classes.wrap}>
            {[
              typed && typed !== skill.skill ? t("skills.typed", { typed }) : null,
              since ? t("skills.sinceText", { since }) : null,
              certificates.length > 0 ? format.list(certificates) : null,
              evidence.length > 0 ? t("skills.places", { count: evidence.length }) : null,
            ]
              .filter(Boolean)
              .join(" · ")}
          </Text>
          {reasons.length > 0 && (
            <details className={classes.small}>
              <summary>{t("skills.why")}</summary>
              {range && <Text size="sm">{range}</Text>}
              <ul>
                {reasons.map(({ kind, text, level: spoken, start }) => (
                  <li key={`${kind}-${start}-${text}`}>
                    <Text size="sm" component="span" className={classes.wrap}>
                      “{text}”: {name(spoken)}
                    </Text>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
        <Group gap="xs">{children}</Group>
      </Group>
    </Surface>
  );
}
