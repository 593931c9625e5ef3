import { Alert, Anchor, Button, Group, Stack, Text, Title, VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { type ApiError, NO_ANSWER, useUser } from "@/api";
import { ConfirmDialog, ErrorState, Icon, Loading, PageTitle, QueryView, Surface } from "@/components";
import { Composer } from "./Composer";
import classes from "./interview.module.css";
import {
  type InterviewDetail,
  type InterviewMessage,
  useComplete,
  useFeedback,
  useInterview,
  useMessages,
} from "./queries";
import { Standing } from "./Standing";
import { Transcript } from "./Transcript";
import { useFollowEnd } from "./useFollowEnd";
import { draftName, type Turn, useTurn } from "./useTurn";

const CodingAnswer = lazy(() => import("./CodingAnswer"));

/** An interview as a chat. */
export default function InterviewPage() {
  const { interviewId = "" } = useParams();
  const { t } = useTranslation("interview");
  const interview = useInterview(interviewId);
  const messages = useMessages(interviewId);
  return (
    <>
      {((interview.isError && !interview.data) || (messages.isError && !messages.data)) && (
        <PageTitle>{t("nav")}</PageTitle>
      )}
      <QueryView query={interview} namespace="interview" loading={t("loading")}>
        {(found) => (
          <QueryView query={messages} namespace="interview" loading={t("loading")}>
            {(said) => <Interview key={found.interview_id} interview={found} messages={said} />}
          </QueryView>
        )}
      </QueryView>
    </>
  );
}

interface InterviewProps {
  interview: InterviewDetail;
  messages: readonly InterviewMessage[];
}

function Interview({ interview, messages }: InterviewProps) {
  const { t } = useTranslation("interview");
  const { user_id } = useUser();
  const { interview_id: id, status, question, language, practice, evaluate } = interview;
  const { turn, answer, dismiss } = useTurn(interview);
  const feedback = useFeedback(id, evaluate && (practice || status === "completed"));
  const end = useRef<HTMLDivElement>(null);
  const { below, toEnd } = useFollowEnd(end, `${messages.length}:${turn.said.length}:${turn.sending?.key ?? ""}`);
  const firstWords = turn.said !== "";
  const resumed = useRef(messages.length > 2);
  const busy = turn.sending !== null;
  const draft = question ? draftName(user_id, id, question.question_id) : "";

  const next = useRef<HTMLDivElement>(null);
  const open = useRef(question?.question_id);
  useEffect(() => {
    const changed = open.current !== question?.question_id;
    open.current = question?.question_id;
    // What was answered with is gone, and the focus with it: it goes on with what came in its place.
    if (changed && document.activeElement === document.body) next.current?.focus({ preventScroll: true });
  }, [question?.question_id]);
  useEffect(() => {
    if (resumed.current) toEnd();
  }, [toEnd]);
  useEffect(() => {
    // The frame after this one shows them.
    if (firstWords) requestAnimationFrame(() => performance.mark("nexura:first-words"));
  }, [firstWords]);

  return (
    <>
      <div className={classes.column}>
        <PageTitle
          tab={t("nav")}
          lead={t("about", {
            type: t(`types.${interview.interview_type}.title`),
            style: t(`style.${styleOf(interview)}`),
          })}
          actions={
            status === "active" && (
              <Group gap="sm">
                <Button
                  component={Link}
                  to={`/interviews/${id}/live`}
                  variant="default"
                  leftSection={<Icon name="mic" />}
                >
                  {t("talk")}
                </Button>
                <EndButton interview={interview} disabled={busy} />
              </Group>
            )
          }
        >
          {interview.job_role}
        </PageTitle>
        <Standing interview={interview} phase={turn.phase ?? interview.phase} />
        <VisuallyHidden>
          <Title order={2}>{t("transcript")}</Title>
        </VisuallyHidden>
        <Transcript interview={interview} messages={messages} feedback={feedback.data ?? []} turn={turn} />
        {feedback.isError && feedback.data === undefined && (
          <ErrorState error={feedback.error} retry={() => void feedback.refetch()} title={t("feedbackFailed")} />
        )}
      </div>
      <Stack gap="md" mt="lg">
        <Trouble error={turn.trouble} />
        {turn.refused && <Refused refused={turn.refused} onClose={dismiss} />}
        <div ref={next} tabIndex={-1} className={classes.next}>
          {status === "active" && question && (
            <section
              aria-label={t("answer.label")}
              className={question.problem ? undefined : classes.column}
              style={WIDE}
            >
              {question.problem ? (
                <Suspense fallback={<Loading />}>
                  <CodingAnswer
                    key={question.question_id}
                    interviewId={id}
                    problem={question.problem}
                    draft={draft}
                    lang={language}
                    busy={busy}
                    onAnswer={answer}
                  />
                </Suspense>
              ) : (
                <Composer draft={draft} lang={language} busy={busy} onAnswer={answer} />
              )}
            </section>
          )}
          {status === "completed" && <Completed id={id} />}
          {status === "abandoned" && <Abandoned id={id} />}
        </div>
      </Stack>
      {below && (
        <div className={classes.newer}>
          <Button onClick={toEnd} leftSection={<Icon name="chevronDown" size={16} />}>
            {t("newer")}
          </Button>
        </div>
      )}
      <div ref={end} className={classes.end} />
    </>
  );
}

const WIDE = { width: "100%" } as const;

function styleOf({ style }: InterviewDetail): "friendly" | "neutral" | "pressing" {
  return style === "friendly" || style === "pressing" ? style : "neutral";
}

/** Why it takes longer. The region is always there, so that what comes into it is announced. */
function Trouble({ error }: { error: ApiError | null }) {
  const { t } = useTranslation("interview");
  const why = error && (error.code === NO_ANSWER ? "lost" : error.code === "TURN_IN_PROGRESS" ? "elsewhere" : "busy");
  return (
    <div role="status" className={classes.column} style={WIDE}>
      {why && (
        <Alert color="yellow" variant="light" icon={<Icon name="alert" />}>
          <Text fw={600} c="var(--mantine-color-text)">
            {t(`trouble.${why}Title`)}
          </Text>
          <Text c="var(--mantine-color-text)">{t(`trouble.${why}`)}</Text>
        </Alert>
      )}
    </div>
  );
}

function Refused({ refused, onClose }: { refused: NonNullable<Turn["refused"]>; onClose: () => void }) {
  const { t } = useTranslation("interview");
  const { error, submission } = refused;
  const stale = error.code === "STALE_QUESTION" || error.code === "TURN_RECOVERED";
  return (
    <div className={classes.column} style={WIDE}>
      <ErrorState error={error} namespace="interview" title={t("refused.title")} />
      {stale && (
        <details className={classes.details}>
          <summary>{t("refused.text")}</summary>
          <Surface mt="xs">
            <Text className={classes.text}>{submission.answer}</Text>
          </Surface>
        </details>
      )}
      <Button variant="subtle" mt="xs" onClick={onClose}>
        {t("refused.close")}
      </Button>
    </div>
  );
}

function EndButton({ interview, disabled }: { interview: InterviewDetail; disabled: boolean }) {
  const { t } = useTranslation("interview");
  const [opened, dialog] = useDisclosure(false);
  const complete = useComplete(interview.interview_id);
  return (
    <>
      <Button variant="default" onClick={dialog.open} disabled={disabled}>
        {t("end.button")}
      </Button>
      <ConfirmDialog
        opened={opened}
        title={t("end.title")}
        confirm={t("end.confirm")}
        onConfirm={() => complete.mutate(undefined, { onSuccess: dialog.close })}
        onClose={dialog.close}
        pending={complete.isPending}
        error={complete.error ?? undefined}
      >
        {t("end.text")}
      </ConfirmDialog>
    </>
  );
}

function Completed({ id }: { id: string }) {
  const { t } = useTranslation("interview");
  return (
    <Surface className={classes.column} w="100%">
      <Title order={2} size="h4" mb="xs">
        {t("completed.title")}
      </Title>
      <Text mb="md">{t("completed.text")}</Text>
      <Group>
        <Button component={Link} to={`/interviews/${id}/report`}>
          {t("completed.results")}
        </Button>
        <Anchor component={Link} to="/interviews">
          {t("completed.another")}
        </Anchor>
      </Group>
    </Surface>
  );
}

function Abandoned({ id }: { id: string }) {
  const { t } = useTranslation("interview");
  const complete = useComplete(id);
  return (
    <Surface className={classes.column} w="100%">
      <Title order={2} size="h4" mb="xs">
        {t("abandoned.title")}
      </Title>
      <Text mb="md">{t("abandoned.text")}</Text>
      {complete.isError && <ErrorState error={complete.error} namespace="interview" />}
      <Button onClick={() => complete.mutate()} loading={complete.isPending}>
        {t("abandoned.complete")}
      </Button>
    </Surface>
  );
}
