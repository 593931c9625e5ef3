import { Alert, Anchor, Button, Group, Tabs, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate, useParams } from "react-router";
import { ConfirmDialog, Icon, PageTitle, QueryView, WhyLink } from "@/components";
import { LinkedPanes, type LinkedSpan, ReadingWarnings } from "@/components/document";
import { useFormat } from "@/i18n";
import { factorOf } from "./advice";
import { DetailsForm } from "./DetailsForm";
import { FieldList } from "./FieldList";
import { readFields } from "./fields";
import { QualityView } from "./QualityView";
import { type Quality, type Resume, useDeleteResume, useQuality, useResume } from "./queries";
import { SummaryView } from "./SummaryView";

type View = "fields" | "summary" | "quality";

/** One resume: what was read beside the text it was read from, its summary, its quality. */
export default function ResumePage() {
  const { t } = useTranslation("resumes");
  const { resumeId = "" } = useParams();
  const resume = useResume(resumeId);
  return (
    <>
      <Anchor component={Link} to="/resumes">
        {t("back")}
      </Anchor>
      {!resume.data && <PageTitle>{t("one")}</PageTitle>}
      <QueryView query={resume} namespace="resumes">
        {(data) => <Opened key={data.resume_id} resume={data} />}
      </QueryView>
    </>
  );
}

function Opened({ resume }: { resume: Resume }) {
  const { t } = useTranslation("resumes");
  const [view, setView] = useState<View>("fields");
  const [jobId, setJobId] = useState<string | null>(null);
  const quality = useQuality(resume.resume_id, jobId);
  const spans = useSpans(resume, view, quality.data);
  const brought = (useLocation().state as { brought?: "new" | "duplicate" } | null)?.brought;
  return (
    <>
      <Head resume={resume} />
      {brought && (
        <Alert
          role="status"
          color={brought === "new" ? "green" : "blue"}
          variant="light"
          icon={<Icon name={brought === "new" ? "check" : "info"} />}
          mb="md"
        >
          <Text c="var(--mantine-color-text)">{t(`brought.${brought}`)}</Text>
        </Alert>
      )}
      <ReadingWarnings warnings={resume.warnings} />
      <LinkedPanes text={resume.text} spans={spans} textTitle={t("text")}>
        <Tabs value={view} onChange={(value) => setView(value as View)} keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="fields">{t("views.fields")}</Tabs.Tab>
            <Tabs.Tab value="summary">{t("views.summary")}</Tabs.Tab>
            <Tabs.Tab value="quality">{t("views.quality")}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="fields">
            <FieldList resume={resume} />
          </Tabs.Panel>
          <Tabs.Panel value="summary">
            <SummaryView resume={resume} />
          </Tabs.Panel>
          <Tabs.Panel value="quality">
            <QualityView query={quality} jobId={jobId} onJob={setJobId} />
            <WhyLink kind="resume_quality" subject={resume.resume_id} mt="md" display="block" />
          </Tabs.Panel>
        </Tabs>
      </LinkedPanes>
    </>
  );
}

function Head({ resume }: { resume: Resume }) {
  const { t } = useTranslation("resumes");
  const format = useFormat();
  const navigate = useNavigate();
  const remove = useDeleteResume();
  const [asking, setAsking] = useState(false);
  const [editing, setEditing] = useState(false);
  const { resume_id, filename, kind, pages, size, version, previous_id, created_at, target_role, total_years } = resume;
  const facts = [
    kind.toUpperCase(),
    t("pageCount", { count: pages }),
    format.bytes(size),
    t("uploaded", { date: format.date(created_at) }),
    total_years === null ? null : t("years", { count: total_years, years: format.number(total_years) }),
  ];
  return (
    <>
      <PageTitle
        tab={filename}
        lead={
          <>
            {facts.filter(Boolean).join(" · ")}
            {target_role && (
              <Text component="span" display="block" inherit>
                {t("forRole", { role: target_role })}
              </Text>
            )}
            {previous_id && (
              <Text component="span" display="block" inherit>
                {t("version", { number: format.number(version) })} ·{" "}
                <Anchor component={Link} to={`/resumes/${previous_id}`} inherit>
                  {t("previous")}
                </Anchor>
              </Text>
            )}
          </>
        }
      >
        {filename}
      </PageTitle>
      <Group mb="lg">
        <Button component={Link} to={`/gap?resume=${resume_id}`} leftSection={<Icon name="gap" />}>
          {t("compare")}
        </Button>
        <Button variant="default" leftSection={<Icon name="edit" />} onClick={() => setEditing(true)}>
          {t("details.open")}
        </Button>
        <Button variant="default" leftSection={<Icon name="trash" />} onClick={() => setAsking(true)}>
          {t("delete.confirm")}
        </Button>
      </Group>
      {editing && <DetailsForm resume={resume} onClose={() => setEditing(false)} />}
      <ConfirmDialog
        opened={asking}
        title={t("delete.title")}
        confirm={t("delete.confirm")}
        danger
        pending={remove.isPending}
        error={remove.error}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate(resume_id, { onSuccess: () => navigate("/resumes") })}
      >
        {t("delete.text", { name: filename })}
      </ConfirmDialog>
    </>
  );
}

/** The spans of what is shown beside the text. */
function useSpans(resume: Resume, view: View, quality: Quality | undefined): LinkedSpan[] {
  const { t } = useTranslation("resumes");
  return useMemo(() => {
    // The keys of spans are put together from codes.
    const text = t as unknown as (key: string) => string;
    if (view === "summary") {
      return resume.summary.summary_points.map(({ start, end }, at) => ({
        id: `point.${at}`,
        start,
        end,
        label: t("views.summary"),
      }));
    }
    if (view === "quality") {
      return (quality ? [...quality.completeness.factors, ...quality.formatting.factors] : []).flatMap((factor) =>
        (factor.evidence ?? []).flatMap(({ start, end }, at) =>
          start === null || end === null
            ? []
            : [{ id: `${factor.name}.${at}`, start, end, label: t(`factors.${factorOf(factor.name) ?? "structure"}`) }],
        ),
      );
    }
    const read = readFields(resume.fields).spans.map((span) => ({ ...span, label: text(span.label) }));
    const named = resume.skills.map(({ name, start, end }) => ({ id: `named.${name}`, start, end, label: name }));
    return [...read, ...named];
  }, [resume, view, quality, t]);
}
