import { Button, Group, Modal, Radio, Stack, Textarea } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components";
import { type Alert, type AlertReview, useReviewAlert } from "./queries";

const SHORTEST = 3;
const LONGEST = 2000;

/** Whether an alert is bias or not, and why. */
export function AlertDialog({ alert, onClose }: { alert: Alert; onClose: () => void }) {
  const { t } = useTranslation("audits");
  const [verdict, setVerdict] = useState<AlertReview["verdict"]>("confirmed");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const words = useRef<HTMLTextAreaElement>(null);
  const review = useReviewAlert(alert.alert_id, onClose);
  const wrong = reason.trim().length < SHORTEST;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong) words.current?.focus();
    else review.mutate({ verdict, reason: reason.trim() });
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t("alerts.reviewTitle")}
      closeButtonProps={{ "aria-label": t("alerts.cancel") }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <Radio.Group
            label={t("alerts.verdict")}
            value={verdict}
            onChange={(name) => setVerdict(name === "dismissed" ? "dismissed" : "confirmed")}
          >
            <Group mt="xs">
              <Radio value="confirmed" label={t("alerts.confirmed")} />
              <Radio value="dismissed" label={t("alerts.dismissed")} />
            </Group>
          </Radio.Group>
          <Textarea
            ref={words}
            label={t("alerts.reason")}
            required
            autosize
            minRows={3}
            maxRows={10}
            maxLength={LONGEST}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={tried && wrong ? t("alerts.reasonProblem") : null}
          />
          {review.isError && <ErrorState error={review.error} namespace="audits" />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("alerts.cancel")}
            </Button>
            <Button type="submit" loading={review.isPending}>
              {t("alerts.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
