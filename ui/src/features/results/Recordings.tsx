import { Button, Group, List, Stack, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog, ErrorState, Icon, Section } from "@/components";
import { useFormat } from "@/i18n";
import { type Recording, useDeleteRecording, usePlay, useRecordings } from "./delivery";
import classes from "./results.module.css";

/** What was recorded of the talk: to play, and to delete. Nothing where nothing was recorded. */
export function Recordings({ interviewId }: { interviewId: string }) {
  const { t } = useTranslation("delivery");
  const recordings = useRecordings(interviewId);
  const some = recordings.data?.filter(({ size }) => size > 0) ?? [];
  if (recordings.isError) {
    return (
      <Section title={t("recordings.title")}>
        <ErrorState error={recordings.error} retry={() => void recordings.refetch()} />
      </Section>
    );
  }
  if (some.length === 0) return null;
  return (
    <Section title={t("recordings.title")}>
      <Text mb="sm">{t("recordings.lead")}</Text>
      <List listStyleType="none" spacing="md">
        {some.map((recording) => (
          <List.Item key={recording.recording_id}>
            <Film recording={recording} />
          </List.Item>
        ))}
      </List>
    </Section>
  );
}

function Film({ recording }: { recording: Recording }) {
  const { t } = useTranslation("delivery");
  const format = useFormat();
  const play = usePlay(recording);
  const remove = useDeleteRecording(recording);
  const [asking, setAsking] = useState(false);
  const film = play.data;
  useEffect(() => {
    if (film) return () => URL.revokeObjectURL(film);
  }, [film]);
  return (
    <Stack gap="xs">
      <Text>
        {t("recordings.from", {
          date: format.dateTime(recording.created_at),
          size: format.bytes(recording.size),
          expires: format.date(recording.expires_at),
        })}
      </Text>
      {/* biome-ignore lint/a11y/useMediaCaption: what was said stands in the transcript of the interview. */}
      {film && <video className={classes.film} src={film} controls aria-label={t("recordings.title")} />}
      {play.isError && <ErrorState error={play.error} retry={() => play.mutate()} title={t("recordings.failed")} />}
      <Group>
        {!film && (
          <Button
            variant="default"
            leftSection={<Icon name="play" />}
            loading={play.isPending}
            onClick={() => play.mutate()}
          >
            {t("recordings.play")}
          </Button>
        )}
        <Button variant="default" leftSection={<Icon name="trash" />} onClick={() => setAsking(true)}>
          {t("recordings.delete")}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        title={t("recordings.deleteTitle")}
        confirm={t("recordings.delete")}
        onConfirm={() => remove.mutate(undefined, { onSuccess: () => setAsking(false) })}
        onClose={() => setAsking(false)}
        pending={remove.isPending}
        error={remove.error ?? undefined}
        danger
      >
        {t("recordings.deleteText")}
      </ConfirmDialog>
    </Stack>
  );
}
