import { Button, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components";
import { type NewTargetJob, useJobs, useSaveTargetJobs } from "./queries";

const LONGEST = 200;

interface TargetJobDialogProps {
  wanted: readonly NewTargetJob[];
  /** Which one to change, by its place; null adds a new one at the end. */
  place: number | null;
  onClose: () => void;
}

/** A job to aim at, typed or taken from a saved ad. */
export function TargetJobDialog({ wanted, place, onClose }: TargetJobDialogProps) {
  const { t } = useTranslation("profile");
  const before = place === null ? undefined : wanted[place];
  const form = useRef<HTMLFormElement>(null);
  const ads = useJobs();
  const [ad, setAd] = useState(before?.job_id ?? "");
  const [title, setTitle] = useState(before?.title ?? "");
  const [company, setCompany] = useState(before?.company ?? "");
  const [location, setLocation] = useState(before?.location ?? "");
  const [tried, setTried] = useState(false);
  const save = useSaveTargetJobs(onClose);
  const problem = title.trim() ? null : t("targets.titleProblem");

  const take = (id: string) => {
    setAd(id);
    const found = ads.data?.find(({ job_id }) => job_id === id);
    if (!found) return;
    setTitle(found.title.slice(0, LONGEST));
    setCompany((found.company?.value ?? "").slice(0, LONGEST));
    setLocation((found.location?.value ?? "").slice(0, LONGEST));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problem) {
      form.current?.querySelector<HTMLElement>('[name="title"]')?.focus();
      return;
    }
    const job = {
      title: title.trim(),
      company: company.trim() || null,
      location: location.trim() || null,
      job_id: ad || null,
    };
    save.mutate(place === null ? [...wanted, job] : wanted.map((one, at) => (at === place ? job : one)));
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t(place === null ? "targets.addTitle" : "targets.editTitle")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form ref={form} onSubmit={submit} noValidate>
        <Stack>
          {ads.data && ads.data.length > 0 && (
            <NativeSelect
              label={t("targets.from")}
              value={ad}
              onChange={(event) => take(event.currentTarget.value)}
              data={[
                { value: "", label: t("targets.fromNone") },
                ...ads.data.map(({ job_id, title: name }) => ({ value: job_id, label: name })),
              ]}
            />
          )}
          <TextInput
            data-autofocus
            name="title"
            label={t("targets.name")}
            required
            maxLength={LONGEST}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            error={tried ? problem : null}
          />
          <TextInput
            label={t("targets.company")}
            maxLength={LONGEST}
            value={company}
            onChange={(event) => setCompany(event.currentTarget.value)}
          />
          <TextInput
            label={t("targets.location")}
            maxLength={LONGEST}
            value={location}
            onChange={(event) => setLocation(event.currentTarget.value)}
          />
          {save.isError && <ErrorState error={save.error} namespace="profile" />}
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
