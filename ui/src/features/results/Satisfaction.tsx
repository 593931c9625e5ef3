import { Button, Group, Radio, Stack, Text, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState, Section } from "@/components";
import { dismiss, dismissed, useRate, useRating } from "./comparison";

const RATINGS = [1, 2, 3, 4, 5] as const;
const LONGEST = 1000;

/** One question after an interview. It can be put aside for good. */
export function Satisfaction({ interviewId }: { interviewId: string }) {
  const { t } = useTranslation("comparison");
  const rating = useRating(interviewId);
  const [aside, setAside] = useState(() => dismissed().includes(interviewId));
  const [thanked, setThanked] = useState(false);
  if (thanked) {
    return (
      <Section title={t("liked.title")}>
        <Text role="status">{t("liked.thanks")}</Text>
      </Section>
    );
  }
  // What cannot be loaded, or was answered before, is not asked.
  if (aside || rating.data !== null) return null;
  const putAside = () => {
    dismiss(interviewId);
    setAside(true);
  };
  return (
    <Section title={t("liked.title")}>
      <Question interviewId={interviewId} onAside={putAside} onThanks={() => setThanked(true)} />
    </Section>
  );
}

interface QuestionProps {
  interviewId: string;
  onAside: () => void;
  onThanks: () => void;
}

function Question({ interviewId, onAside, onThanks }: QuestionProps) {
  const { t } = useTranslation("comparison");
  const rate = useRate(interviewId);
  const [value, setValue] = useState<string | null>(null);
  const [comment, setComment] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value) rate.mutate({ rating: Number(value), comment: comment.trim() || null }, { onSuccess: onThanks });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Radio.Group label={t("liked.question")} description={t("liked.use")} value={value} onChange={setValue}>
          <Group mt="xs" gap="lg">
            {RATINGS.map((rating) => (
              <Radio key={rating} value={String(rating)} label={t(`liked.rating.${rating}`)} />
            ))}
          </Group>
        </Radio.Group>
        {value && (
          <Textarea
            label={t("liked.comment")}
            autosize
            minRows={2}
            maxLength={LONGEST}
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
        )}
        <Group>
          <Button type="submit" disabled={!value} loading={rate.isPending}>
            {t("liked.send")}
          </Button>
          <Button variant="default" onClick={onAside}>
            {t("liked.aside")}
          </Button>
        </Group>
        {rate.isError && <ErrorState error={rate.error} />}
      </Stack>
    </form>
  );
}
