import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ConfirmDialog, EmptyState, ErrorState, Icon, QueryView, Surface } from "@/components";
import { useFormat } from "@/i18n";
import { moved, wantedOf } from "./model";
import { ProfileFrame } from "./ProfileFrame";
import classes from "./profile.module.css";
import { type TargetJob, useSaveTargetJobs, useTargetJobs } from "./queries";
import { TargetJobDialog } from "./TargetJobDialog";

const MOST = 20;

/** The jobs that the user aims at, the most wanted first. */
export default function TargetJobsPage() {
  const jobs = useTargetJobs();
  return (
    <ProfileFrame part="targets">
      <QueryView query={jobs}>{(found) => <TargetJobs jobs={found} />}</QueryView>
    </ProfileFrame>
  );
}

/** `place` is the job's place in the list; null is a new one. */
type Doing = { kind: "edit"; place: number | null } | { kind: "remove"; place: number };

function TargetJobs({ jobs }: { jobs: readonly TargetJob[] }) {
  const { t } = useTranslation("profile");
  const format = useFormat();
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const save = useSaveTargetJobs(close);
  const wanted = jobs.map(wantedOf);
  const move = (place: number, to: number) => save.mutate(moved(wanted, place, to));
  const add = (
    <Button leftSection={<Icon name="plus" />} onClick={() => setDoing({ kind: "edit", place: null })}>
      {t("targets.add")}
    </Button>
  );
  const removing = doing?.kind === "remove" ? jobs[doing.place] : undefined;
  return (
    <Stack>
      {jobs.length === 0 ? (
        <Surface>
          <EmptyState icon="target" title={t("targets.emptyTitle")} action={add}>
            {t("targets.empty")}
          </EmptyState>
        </Surface>
      ) : (
        <ol className={classes.list}>
          {jobs.map((job, place) => (
            <li key={`${job.priority}-${job.title}-${job.company}-${job.location}-${job.job_id}`}>
              <Surface p="md">
                <Group justify="space-between" gap="xs" align="flex-start">
                  <div className={classes.grow}>
                    <Text className={classes.title}>
                      {format.number(place + 1)}. {job.title}
                    </Text>
                    <Text size="sm" c="dimmed" className={classes.wrap}>
                      {[job.company, job.location].filter(Boolean).join(" · ")}
                    </Text>
                    {job.job_id && (
                      <Anchor component={Link} to={`/jobs/${job.job_id}`} size="sm">
                        {t("targets.ad")}
                      </Anchor>
                    )}
                  </div>
                  <Group gap="xs">
                    <RowButton
                      label={t("targets.up")}
                      job={job}
                      disabled={place === 0}
                      onClick={() => move(place, place - 1)}
                    />
                    <RowButton
                      label={t("targets.down")}
                      job={job}
                      disabled={place === jobs.length - 1}
                      onClick={() => move(place, place + 1)}
                    />
                    <RowButton label={t("targets.edit")} job={job} onClick={() => setDoing({ kind: "edit", place })} />
                    <RowButton
                      label={t("targets.remove")}
                      job={job}
                      onClick={() => {
                        save.reset();
                        setDoing({ kind: "remove", place });
                      }}
                    />
                  </Group>
                </Group>
              </Surface>
            </li>
          ))}
        </ol>
      )}
      {save.isError && doing === null && <ErrorState error={save.error} namespace="profile" />}
      {jobs.length > 0 && jobs.length < MOST && <Group>{add}</Group>}
      {doing?.kind === "edit" && <TargetJobDialog wanted={wanted} place={doing.place} onClose={close} />}
      <ConfirmDialog
        opened={removing !== undefined}
        title={t("targets.removeTitle")}
        confirm={t("targets.remove")}
        danger
        pending={save.isPending}
        error={save.error}
        onConfirm={() => save.mutate(wanted.filter((_, place) => place !== doing?.place))}
        onClose={close}
      >
        {t("targets.removeText", { title: removing?.title ?? "" })}
      </ConfirmDialog>
    </Stack>
  );
}

interface RowButtonProps {
  label: string;
  job: TargetJob;
  disabled?: boolean;
  onClick: () => void;
}

function RowButton({ label, job, disabled = false, onClick }: RowButtonProps) {
  return (
    <Button
      variant="default"
      size="compact-sm"
      disabled={disabled}
      aria-label={`${label}: ${job.title}`}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
