import { Alert, Anchor, Badge, Button, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ErrorState, Icon, Surface } from "@/components";
import { Captions } from "./Captions";
import type { Conversation } from "./conversation";
import { type Choice, Preview } from "./DeviceCheck";
import type { Devices } from "./devices";
import classes from "./live.module.css";
import type { InterviewDetail } from "./queries";
import { type Live, useLive } from "./useLive";
import { useRecording } from "./useRecording";

interface LiveSessionProps {
  interview: InterviewDetail;
  choice: Choice;
  devices: Devices;
  /** Back to the device check. */
  onAgain: () => void;
}

/** The talk: captions, who is speaking, controls, and a field to type in. */
export function LiveSession({ interview, choice, devices, onAgain }: LiveSessionProps) {
  const { t } = useTranslation("live");
  const { interview_id: id, status, question, language } = interview;
  const queries = useQueryClient();
  const onTurn = useCallback(() => void queries.invalidateQueries({ queryKey: ["interviews", id] }), [queries, id]);
  const live = useLive({ interviewId: id, language, choice, devices, onTurn });
  const { conversation } = live;
  const recording = useRecording(id, choice.media_storage && status === "active", devices);
  const closed = conversation.connection === "closed";
  useHoldBySpace(choice.pushToTalk && !closed, live.hold);

  if (status === "completed" && !live.interviewerSpeaks)
    return <Done id={id} conversation={conversation} lang={language} />;
  return (
    <Stack gap="md">
      {question && (
        <Surface>
          <Text size="sm" c="dimmed">
            {t("question")}
          </Text>
          <Text lang={language} dir="auto">
            {question.text}
          </Text>
          {question.problem && (
            <Text mt="xs">
              {t("code")}{" "}
              <Anchor component={Link} to={`/interviews/${id}`}>
                {t("codeLink")}
              </Anchor>
            </Text>
          )}
        </Surface>
      )}
      <Captions conversation={conversation} lang={language} />
      <Standing live={live} pushToTalk={choice.pushToTalk} recording={recording.active} />
      <Notices conversation={conversation} failure={recording.failure} />
      {closed ? (
        <Ended conversation={conversation} id={id} onAgain={onAgain} />
      ) : (
        <>
          <Controls live={live} choice={choice} />
          <TypedAnswer lang={language} onAnswer={(text) => live.type(text, question?.question_id)} />
        </>
      )}
      {devices.camera.opened && !closed && <Preview stream={devices.camera.opened.stream} label={t("check.preview")} />}
    </Stack>
  );
}

/** Who is speaking now. */
function Standing({ live, pushToTalk, recording }: { live: Live; pushToTalk: boolean; recording: boolean }) {
  const { t } = useTranslation("live");
  const { connection, hearing, thinking } = live.conversation;
  const state =
    connection !== "open"
      ? connection === "lost"
        ? "lost"
        : "connecting"
      : live.interviewerSpeaks
        ? "interviewer"
        : hearing || live.holding
          ? "you"
          : thinking
            ? "thinking"
            : live.muted || pushToTalk
              ? "muted"
              : "listening";
  if (connection === "closed") return null;
  return (
    <div className={classes.status}>
      <Icon name={state === "interviewer" ? "chat" : "mic"} />
      <Text role="status">{t(`status.${state}`)}</Text>
      {recording && (
        <Badge color="red" variant="light" c="var(--mantine-color-text)">
          {t("controls.recording")}
        </Badge>
      )}
    </div>
  );
}

/** Hints of the service, and what went wrong. Always there, so that what comes is announced. */
function Notices({ conversation, failure }: { conversation: Conversation; failure: unknown }) {
  const { t } = useTranslation("live");
  const { hint, trouble } = conversation;
  return (
    <>
      <Text role="status" size="sm" mih="1.5rem">
        {hint?.text}
      </Text>
      {trouble && (
        <Alert color="yellow" variant="light" icon={<Icon name="alert" />}>
          <Text c="var(--mantine-color-text)">{trouble.message}</Text>
        </Alert>
      )}
      {failure !== null && <ErrorState error={failure} namespace="live" title={t("recordingFailed")} />}
    </>
  );
}

function Controls({ live, choice }: { live: Live; choice: Choice }) {
  const { t } = useTranslation("live");
  const hold = (held: boolean) => () => live.hold(held);
  return (
    <Group role="group" aria-label={t("controls.label")}>
      {choice.pushToTalk ? (
        <Button
          leftSection={<Icon name="mic" />}
          aria-pressed={live.holding}
          onPointerDown={hold(true)}
          onPointerUp={hold(false)}
          onPointerLeave={hold(false)}
          onPointerCancel={hold(false)}
        >
          {t("controls.hold")}
        </Button>
      ) : (
        <Button
          variant={live.muted ? "filled" : "default"}
          leftSection={<Icon name="mic" />}
          onClick={() => live.mute(!live.muted)}
        >
          {t(live.muted ? "controls.unmute" : "controls.mute")}
        </Button>
      )}
      <Button variant="default" disabled={!live.interviewerSpeaks} onClick={live.interrupt}>
        {t("controls.interrupt")}
      </Button>
      <Button variant="default" onClick={live.leave}>
        {t("controls.leave")}
      </Button>
    </Group>
  );
}

function TypedAnswer({ lang, onAnswer }: { lang: string; onAnswer: (text: string) => void }) {
  const { t } = useTranslation("live");
  const [text, setText] = useState("");
  const send = () => {
    if (!text.trim()) return;
    onAnswer(text);
    setText("");
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Textarea
          label={t("type.label")}
          lang={lang}
          dir="auto"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={20_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={key}
        />
        <Group justify="flex-end">
          <Button type="submit" variant="default" rightSection={<Icon name="send" size={16} />} disabled={!text.trim()}>
            {t("type.send")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Ended({ conversation, id, onAgain }: { conversation: Conversation; id: string; onAgain: () => void }) {
  const { t } = useTranslation("live");
  return (
    <Surface>
      <Title order={2} size="h4" mb="xs">
        {t("ended.title")}
      </Title>
      <Text mb="md">{t(`ended.${conversation.ending ?? "lost"}`)}</Text>
      <Group>
        <Button onClick={onAgain}>{t("ended.again")}</Button>
        <Anchor component={Link} to={`/interviews/${id}`}>
          {t("ended.chat")}
        </Anchor>
      </Group>
    </Surface>
  );
}

function Done({ id, conversation, lang }: { id: string; conversation: Conversation; lang: string }) {
  const { t } = useTranslation("live");
  return (
    <Stack gap="md">
      <Captions conversation={conversation} lang={lang} />
      <Surface>
        <Title order={2} size="h4" mb="sm">
          {t("done.title")}
        </Title>
        <Button component={Link} to={`/interviews/${id}/report`}>
          {t("done.report")}
        </Button>
      </Surface>
    </Stack>
  );
}

/** The space bar is the push-to-talk button, outside of fields and buttons. */
function useHoldBySpace(on: boolean, hold: (held: boolean) => void): void {
  useEffect(() => {
    if (!on) return;
    const free = ({ code, target }: globalThis.KeyboardEvent) =>
      code === "Space" && !(target instanceof HTMLElement && target.closest("input, textarea, select, button, a"));
    const down = (event: globalThis.KeyboardEvent) => {
      if (!free(event)) return;
      event.preventDefault();
      hold(true);
    };
    const up = (event: globalThis.KeyboardEvent) => {
      if (event.code === "Space") hold(false);
    };
    window.addEventListener("keydown", down);
    window.addEventListener("keyup", up);
    return () => {
      window.removeEventListener("keydown", down);
      window.removeEventListener("keyup", up);
    };
  }, [on, hold]);
}
