import { List, Stack, Text, Title } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api";
import { type Column, DataTable, ErrorState, Loading, Section } from "@/components";
import { useFormat } from "@/i18n";
import { type Timeline, type TimelineWindow, useTimeline } from "./delivery";
import type { ReportBody } from "./queries";

const TimelineChart = lazy(() => import("./TimelineChart"));

const HUNDRED = 100;

/** The candidate's own mirror: how the talk came across over time. Nothing for an interview in writing. */
export function Delivery({ report }: { report: ReportBody }) {
  const { t } = useTranslation("delivery");
  const timeline = useTimeline(report.interview_id);
  if (timeline.error instanceof ApiError && timeline.error.code === "NO_TIMELINE") return null;
  if (timeline.isError) {
    return (
      <Section title={t("timeline.title")}>
        <ErrorState error={timeline.error} retry={() => void timeline.refetch()} />
      </Section>
    );
  }
  if (!timeline.data || timeline.data.windows.length === 0) return null;
  return <Mirror timeline={timeline.data} lang={report.language} />;
}

function Mirror({ timeline, lang }: { timeline: Timeline; lang: string }) {
  const { t } = useTranslation("delivery");
  const { windows, insufficient, emotion_inference: estimates } = timeline;
  const names = {
    confidence: t("timeline.confidence"),
    engagement: t("timeline.engagement"),
    nervousness: t("timeline.nervousness"),
  };
  const some = windows.some(({ confidence, engagement, nervousness }) => confidence ?? engagement ?? nervousness);
  return (
    <Section title={t("timeline.title")}>
      <Stack gap="md">
        <Text maw="44rem">{t("timeline.lead")}</Text>
        {!estimates && <Text fw={600}>{t("timeline.off")}</Text>}
        {insufficient && (
          <Text fw={600} lang={lang}>
            {insufficient}
          </Text>
        )}
        {some && (
          <Suspense fallback={<Loading />}>
            <TimelineChart label={t("timeline.chart")} names={names} moments={windows.map(momentOf)} />
          </Suspense>
        )}
        <Windows windows={windows} />
        <Questions questions={timeline.questions} lang={lang} />
        <Notes title={t("timeline.insights")} notes={timeline.insights} lang={lang} />
        <Notes title={t("timeline.recommendations")} notes={timeline.recommendations} lang={lang} />
        <Text size="sm" c="dimmed">
          {t("timeline.formula", { version: timeline.formula_version })}
        </Text>
      </Stack>
    </Section>
  );
}

function Notes({ title, notes, lang }: { title: string; notes: Timeline["insights"]; lang: string }) {
  if (notes.length === 0) return null;
  return (
    <div>
      <Title order={3} size="h5" mb="xs">
        {title}
      </Title>
      <List>
        {notes.map(({ kind, text }) => (
          <List.Item key={`${kind}:${text}`} lang={lang}>
            {text}
          </List.Item>
        ))}
      </List>
    </div>
  );
}

function Windows({ windows }: { windows: readonly TimelineWindow[] }) {
  const { t } = useTranslation("delivery");
  const { share, count } = useFigures();
  const columns: Column<TimelineWindow>[] = [
    { key: "time", header: t("timeline.time"), cell: (row) => clock(row.start_ms) },
    { key: "confidence", header: t("timeline.confidence"), cell: (row) => share(row.confidence), numeric: true },
    { key: "engagement", header: t("timeline.engagement"), cell: (row) => share(row.engagement), numeric: true },
    { key: "nervousness", header: t("timeline.nervousness"), cell: (row) => share(row.nervousness), numeric: true },
    { key: "pace", header: t("timeline.pace"), cell: (row) => count(row.voice?.pace_wpm), numeric: true },
    { key: "quality", header: t("timeline.quality"), cell: (row) => share(row.quality), numeric: true },
  ];
  return (
    <DataTable caption={t("timeline.chart")} columns={columns} rows={windows} rowKey={({ index }) => String(index)} />
  );
}

/** Questions about which enough was heard or seen to say something. */
function Questions({ questions, lang }: { questions: Timeline["questions"]; lang: string }) {
  const { t } = useTranslation("delivery");
  const { share, count } = useFigures();
  type Row = Timeline["questions"][number];
  const told = questions.filter(({ delivery }) => delivery.insufficient === null);
  if (told.length === 0) return null;
  const columns: Column<Row>[] = [
    { key: "question", header: t("timeline.question"), cell: (row) => <span lang={lang}>{row.title}</span> },
    {
      key: "confidence",
      header: t("timeline.confidence"),
      cell: ({ delivery }) => share(delivery.confidence),
      numeric: true,
    },
    {
      key: "nervousness",
      header: t("timeline.nervousness"),
      cell: ({ delivery }) => share(delivery.nervousness),
      numeric: true,
    },
    { key: "pace", header: t("timeline.pace"), cell: ({ delivery }) => count(delivery.pace_wpm), numeric: true },
    {
      key: "fillers",
      header: t("timeline.fillers"),
      cell: ({ delivery }) => count(delivery.fillers_a_minute),
      numeric: true,
    },
    {
      key: "pauses",
      header: t("timeline.pauseShare"),
      cell: ({ delivery }) => share(delivery.pause_share),
      numeric: true,
    },
    { key: "gaze", header: t("timeline.gaze"), cell: ({ delivery }) => share(delivery.gaze_on_screen), numeric: true },
  ];
  return (
    <DataTable
      caption={t("timeline.byQuestion")}
      columns={columns}
      rows={told}
      rowKey={({ question_id, start_ms }) => `${question_id}:${start_ms}`}
    />
  );
}

/** Figures that may be missing. */
function useFigures() {
  const { t } = useTranslation("delivery");
  const format = useFormat();
  const unknown = t("timeline.unknown");
  return {
    share: (value: number | null | undefined) => (typeof value === "number" ? format.percent(value) : unknown),
    count: (value: number | null | undefined) =>
      typeof value === "number" ? format.number(value, { maximumFractionDigits: 1 }) : unknown,
  };
}

function momentOf({ start_ms, confidence, engagement, nervousness }: TimelineWindow) {
  const hundredfold = (share: number | null) => (share === null ? null : Math.round(share * HUNDRED));
  return {
    time: clock(start_ms),
    confidence: hundredfold(confidence),
    engagement: hundredfold(engagement),
    nervousness: hundredfold(nervousness),
  };
}

/** Milliseconds as minutes and seconds. */
export function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
