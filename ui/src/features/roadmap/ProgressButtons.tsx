import { Button, Group, Modal, NumberInput, Stack } from "@mantine/core";
import { createContext, type FormEvent, type RefObject, useContext, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components";
import type { ProgressEvent, Report, Resource } from "./queries";

interface ProgressButtonsProps {
  what: { resource_id: string } | { skill: string };
  /** Its name, for screen readers. */
  name: string;
  status: Resource["status"];
  report: Report;
  /** Id of what takes the focus when the buttons go away with what was reported. */
  home: string;
}

const MOST_HOURS = 1000;

/** The id of what takes the focus when the plan was made anew and the button that was pressed is gone. */
export const FocusAfter = createContext<RefObject<string | null> | null>(null);

/** What one can report of a skill or a resource, by where it stands. */
export function ProgressButtons({ what, name, status, report, home }: ProgressButtonsProps) {
  const { t } = useTranslation("roadmap");
  const after = useContext(FocusAfter);
  const [asking, setAsking] = useState(false);
  const open = status === "not_started" || status === "in_progress";
  const send = (event: ProgressEvent["event"]) => {
    if (report.isPending) return;
    if (after) after.current = home;
    report.mutate({ ...what, event });
  };
  const button = (event: ProgressEvent["event"], label: string) => (
    <Button variant="default" size="compact-sm" aria-label={`${label}: ${name}`} onClick={() => send(event)}>
      {label}
    </Button>
  );
  return (
    <Group gap="xs">
      {status === "not_started" && button("started", t("do.start"))}
      {open && button("completed", t("do.complete"))}
      {status === "in_progress" && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`${t("do.hours")}: ${name}`}
          onClick={() => setAsking(true)}
        >
          {t("do.hours")}
        </Button>
      )}
      {open && button("dropped", t("do.drop"))}
      {!open && button("started", t("do.again"))}
      {asking && <HoursDialog what={what} name={name} report={report} onClose={() => setAsking(false)} />}
    </Group>
  );
}

function HoursDialog({
  what,
  name,
  report,
  onClose,
}: Omit<ProgressButtonsProps, "status" | "home"> & { onClose: () => void }) {
  const { t } = useTranslation("roadmap");
  const [hours, setHours] = useState<number | string>("");
  const [tried, setTried] = useState(false);
  const good = typeof hours === "number" && hours > 0 && hours <= MOST_HOURS;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!good) return;
    report.mutateAsync({ ...what, event: "started", hours }).then(onClose, () => undefined);
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t("hours.title")}
      closeButtonProps={{ "aria-label": t("hours.close") }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <NumberInput
            data-autofocus
            label={t("hours.label", { name })}
            description={t("hours.hint")}
            hideControls
            clampBehavior="none"
            min={0}
            max={MOST_HOURS}
            decimalScale={1}
            value={hours}
            onChange={setHours}
            error={tried && !good ? t("hours.problem") : null}
          />
          {report.isError && <ErrorState error={report.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("hours.cancel")}
            </Button>
            <Button type="submit" loading={report.isPending}>
              {t("hours.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
