import { Button, Group, NumberInput, Radio, Stack, Textarea } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState, Section } from "@/components";
import { type Case, useDecide, type Verdict } from "./queries";

const LONGEST = 4000;
const ALERT_WORDS = {
  approved: "case.alertApproved",
  corrected: "case.alertCorrected",
  rejected: "case.alertRejected",
} as const;

/** It stands, another value stands beside it, or it does not stand; with the reason that the person is told. */
export function VerdictForm({ review, onDone }: { review: Case; onDone: () => void }) {
  const { t } = useTranslation("audits");
  const [status, setStatus] = useState<Verdict["status"]>("approved");
  const [value, setValue] = useState<number | string>("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const number = useRef<HTMLInputElement>(null);
  const words = useRef<HTMLTextAreaElement>(null);
  const decide = useDecide(review.review_id);
  // Of an alert nothing has a number: what it is about was mended, or not.
  const isAlert = review.alert !== null;
  const asksValue = status === "corrected" && !isAlert;
  const wrongValue = asksValue && typeof value !== "number" ? t("case.valueProblem") : null;
  const wrongReason = reason.trim() ? null : t("case.reasonProblem");
  // A decision without a number has none that could be corrected.
  const verdicts = (["approved", "corrected", "rejected"] as const).filter(
    (name) => name !== "corrected" || isAlert || review.value !== null,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrongValue) number.current?.focus();
    else if (wrongReason) words.current?.focus();
    else {
      const corrected_value = asksValue && typeof value === "number" ? value : null;
      decide.mutate({ status, reason: reason.trim(), corrected_value }, { onSuccess: onDone });
    }
  };
  return (
    <Section title={t("case.verdict")}>
      <form onSubmit={submit} noValidate>
        <Stack maw="40rem">
          <Radio.Group
            aria-label={t("case.verdict")}
            value={status}
            onChange={(name) => setStatus(verdicts.find((verdict) => verdict === name) ?? "approved")}
          >
            <Stack gap="xs">
              {verdicts.map((name) => (
                <Radio key={name} value={name} label={t(isAlert ? ALERT_WORDS[name] : `case.${name}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {asksValue && (
            <NumberInput
              ref={number}
              maw="16rem"
              label={t("case.value")}
              required
              min={0}
              max={100}
              clampBehavior="strict"
              hideControls
              value={value}
              onChange={setValue}
              error={tried ? wrongValue : null}
            />
          )}
          <Textarea
            ref={words}
            label={t("case.reason")}
            description={t(isAlert ? "case.alertHint" : "case.reasonHint")}
            required
            autosize
            minRows={3}
            maxRows={12}
            maxLength={LONGEST}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={tried ? wrongReason : null}
          />
          {decide.isError && <ErrorState error={decide.error} namespace="audits" />}
          <Group>
            <Button type="submit" loading={decide.isPending}>
              {t("case.send")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
