import { Alert, Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams, useSearchParams } from "react-router";
import { ApiError } from "@/api";
import { ConfirmDialog, EmptyState, ErrorState, Icon, PageTitle, QueryView, WhyLink } from "@/components";
import { useFormat } from "@/i18n";
import { Answers } from "./Answers";
import { Comparison } from "./Comparison";
import { Delivery } from "./Delivery";
import { Findings } from "./Findings";
import { HowComputed } from "./HowComputed";
import { Components, Domains, Overall } from "./Numbers";
import { type ReportBody, useComplete, useInterview, useReport, useReportPdf, type View } from "./queries";
import { Recordings } from "./Recordings";
import { Satisfaction } from "./Satisfaction";

/** The results of an interview: every number with what it rests on. */
export default function ReportPage() {
  const { t } = useTranslation("results");
  const { interviewId = "" } = useParams();
  const [search] = useSearchParams();
  const view: View = search.get("view") === "shared" ? "shared" : "own";
  const report = useReport(interviewId, view);
  if (report.error instanceof ApiError && report.error.code === "REPORT_NOT_READY") {
    return <NotReady interviewId={interviewId} />;
  }
  return (
    <>
      {report.data === undefined && <PageTitle>{t("tab")}</PageTitle>}
      <QueryView query={report} loading={t("loading")} namespace="results">
        {(found) => <Report report={found} />}
      </QueryView>
    </>
  );
}

function Report({ report }: { report: ReportBody }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const [, setSearch] = useSearchParams();
  const interview = useInterview(report.interview_id);
  const pdf = useReportPdf(report.interview_id, report.view);
  const ended = interview.data?.completed_at;
  return (
    <Stack gap="lg">
      <PageTitle
        tab={t("tab")}
        lead={ended && t("lead", { date: format.date(ended) })}
        actions={
          <Group gap="sm">
            <SegmentedControl
              aria-label={t("view.label")}
              value={report.view}
              onChange={(view) => setSearch(view === "shared" ? { view } : {}, { replace: true })}
              data={(["own", "shared"] as const).map((value) => ({ value, label: t(`view.${value}`) }))}
            />
            <Button leftSection={<Icon name="download" />} loading={pdf.isPending} onClick={() => pdf.mutate()}>
              {t("pdf.download")}
            </Button>
          </Group>
        }
      >
        {t("title", { role: report.job_role })}
      </PageTitle>
      {pdf.isError && (
        <ErrorState error={pdf.error} retry={() => pdf.mutate()} namespace="results" title={t("pdf.failed")} />
      )}
      {report.view === "shared" && (
        <Alert icon={<Icon name="info" />} variant="light">
          <Text c="var(--mantine-color-text)">{t("sharedNote")}</Text>
        </Alert>
      )}
      <Overall report={report} />
      {report.view === "own" && <WhyLink kind="interview_report" subject={report.interview_id} />}
      {report.view === "own" && <Satisfaction interviewId={report.interview_id} />}
      <Components report={report} />
      <Domains report={report} />
      <Findings report={report} />
      {report.view === "own" && <Comparison report={report} />}
      {report.view === "own" && <Delivery report={report} />}
      <Answers report={report} />
      {report.view === "own" && <Recordings interviewId={report.interview_id} />}
      <HowComputed report={report} />
    </Stack>
  );
}

/** What there is to do while there is no report. */
function NotReady({ interviewId }: { interviewId: string }) {
  const { t } = useTranslation("results");
  const [asking, setAsking] = useState(false);
  const complete = useComplete(interviewId);
  return (
    <>
      <PageTitle>{t("tab")}</PageTitle>
      <EmptyState
        icon="clock"
        title={t("notReady.title")}
        action={
          <Group mt="sm" justify="center">
            <Button component={Link} to={`/interviews/${interviewId}`}>
              {t("notReady.resume")}
            </Button>
            <Button variant="default" onClick={() => setAsking(true)}>
              {t("notReady.end")}
            </Button>
          </Group>
        }
      >
        {t("notReady.text")}
      </EmptyState>
      <ConfirmDialog
        opened={asking}
        title={t("notReady.confirmTitle")}
        confirm={t("notReady.end")}
        onConfirm={() => complete.mutate()}
        onClose={() => setAsking(false)}
        pending={complete.isPending}
        error={complete.error}
      >
        {t("notReady.confirmText")}
      </ConfirmDialog>
    </>
  );
}
