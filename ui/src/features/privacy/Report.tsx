import { Badge, Button, Group, NativeSelect, Stack, Text, Textarea } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState, Icon, Section } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./privacy.module.css";
import { type Decision, type Ground, useReport } from "./queries";

const GROUNDS = ["wrong", "unfair", "biased_language", "privacy", "other"] as const satisfies readonly Ground[];
const LONGEST = 4000;

interface ReportProps {
  decision: Decision;
  /** The service's words on contesting it. */
  contest: string;
  lang: string;
}

/** Where a person looks at the decision: the report, and what came of it. */
export function Report({ decision, contest, lang }: ReportProps) {
  const { t } = useTranslation("privacy");
  const [writing, setWriting] = useState(false);
  const [sent, setSent] = useState(false);
  const { review } = decision;
  const mayReport = decision.kind !== "human_review" && !review;
  return (
    <>
      {review && <Outcome review={review} />}
      {sent && (
        <Text role="status" fw={600}>
          {t("report.sent")}
        </Text>
      )}
      {mayReport && !sent && (
        <Section title={t("report.title")}>
          <Text lang={lang} mb="sm">
            {contest}
          </Text>
          {writing ? (
            <ReportForm
              decisionId={decision.decision_id}
              onDone={() => setSent(true)}
              onClose={() => setWriting(false)}
            />
          ) : (
            <Button variant="default" leftSection={<Icon name="alert" />} onClick={() => setWriting(true)}>
              {t("report.open")}
            </Button>
          )}
        </Section>
      )}
    </>
  );
}

function Outcome({ review }: { review: NonNullable<Decision["review"]> }) {
  const { t } = useTranslation(["privacy", "fairness"]);
  const format = useFormat();
  const { status, ground, text, reason, corrected_value: value, created_at, reviewed_at } = review;
  return (
    <Section title={t("report.yours")}>
      <Stack gap="sm">
        <Group gap="sm">
          <Badge variant="outline" color="gray" c="var(--mantine-color-text)" size="lg">
            {t(`fairness:status.${status}`)}
          </Badge>
          <Text c="dimmed" size="sm">
            {t("report.on", { date: format.date(created_at) })}
            {reviewed_at && ` · ${t("report.answered", { date: format.date(reviewed_at) })}`}
          </Text>
        </Group>
        {ground === "alert" ? (
          <Text>{t("report.alert")}</Text>
        ) : (
          <div>
            <Text size="sm" c="dimmed">
              {t("report.said")} · {t(`fairness:ground.${ground}`)}
            </Text>
            <Text className={classes.said}>{text}</Text>
          </div>
        )}
        {reason && (
          <div>
            <Text size="sm" c="dimmed">
              {t("report.answer")}
            </Text>
            <Text className={classes.said}>{reason}</Text>
          </div>
        )}
        {value !== null && <Text fw={600}>{t("report.corrected", { score: format.score(value) })}</Text>}
      </Stack>
    </Section>
  );
}

interface ReportFormProps {
  decisionId: string;
  onDone: () => void;
  onClose: () => void;
}

function ReportForm({ decisionId, onDone, onClose }: ReportFormProps) {
  const { t } = useTranslation(["privacy", "fairness"]);
  const [ground, setGround] = useState<Ground>("wrong");
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLSelectElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => first.current?.focus(), []);
  const report = useReport(onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!text.trim()) {
      field.current?.focus();
      return;
    }
    report.mutate({ decision_id: decisionId, ground, text: text.trim() });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack maw="40rem">
        <NativeSelect
          ref={first}
          label={t("report.ground")}
          value={ground}
          onChange={(event) => setGround(GROUNDS.find((name) => name === event.currentTarget.value) ?? "wrong")}
          data={GROUNDS.map((value) => ({ value, label: t(`fairness:ground.${value}`) }))}
        />
        <Textarea
          ref={field}
          label={t("report.text")}
          description={t("report.hint")}
          required
          autosize
          minRows={3}
          maxRows={12}
          maxLength={LONGEST}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={tried && !text.trim() ? t("report.problem") : null}
        />
        {report.isError && <ErrorState error={report.error} namespace="privacy" />}
        <Group>
          <Button type="submit" loading={report.isPending} leftSection={<Icon name="send" />}>
            {t("report.send")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("report.cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
