import { Alert, Anchor, Button, Group, NativeSelect, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate, useParams } from "react-router";
import { ConfirmDialog, Icon, PageTitle, QueryView } from "@/components";
import { LinkedPanes, ReadingWarnings } from "@/components/document";
import { useFormat } from "@/i18n";
import { DemandList } from "./DemandList";
import { spansOf } from "./demands";
import { Facts } from "./Facts";
import { type Job, useDeleteJob, useJob, useResumeNames } from "./queries";
import { useWording, Wording, wordingSpans } from "./Wording";

/** One ad: what it asks beside its text. */
export default function JobPage() {
  const { t } = useTranslation("jobs");
  const { jobId = "" } = useParams();
  const job = useJob(jobId);
  return (
    <>
      <Anchor component={Link} to="/jobs">
        {t("back")}
      </Anchor>
      {!job.data && <PageTitle>{t("one")}</PageTitle>}
      <QueryView query={job}>{(data) => <Opened key={data.job_id} job={data} />}</QueryView>
    </>
  );
}

function Opened({ job }: { job: Job }) {
  const { t } = useTranslation(["jobs", "wording"]);
  const wording = useWording(job.job_id);
  const spans = useMemo(
    () => [
      ...spansOf(job, (name) => t(`facts.${name}`)),
      ...wordingSpans(wording.data?.findings ?? [], t("wording:title")),
    ],
    [job, wording.data, t],
  );
  const brought = (useLocation().state as { brought?: "new" | "duplicate" } | null)?.brought;
  return (
    <>
      <Head job={job} />
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
      <ReadingWarnings warnings={job.warnings} />
      <LinkedPanes text={job.text} spans={spans} textTitle={t("text")}>
        <Facts job={job} />
        <DemandList demands={job.demands} />
        <Wording wording={wording} />
      </LinkedPanes>
    </>
  );
}

function Head({ job: { job_id, title, url, created_at } }: { job: Job }) {
  const { t } = useTranslation("jobs");
  const format = useFormat();
  const navigate = useNavigate();
  const remove = useDeleteJob();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <PageTitle lead={t("added", { date: format.date(created_at) })}>{title}</PageTitle>
      <Group mb="lg" align="flex-end">
        <Compare jobId={job_id} />
        {url?.startsWith("https://") && (
          <Button
            component="a"
            href={url}
            target="_blank"
            rel="noopener noreferrer"
            variant="default"
            leftSection={<Icon name="link" />}
          >
            {t("open")}
          </Button>
        )}
        <Button variant="default" leftSection={<Icon name="trash" />} onClick={() => setAsking(true)}>
          {t("delete.confirm")}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        title={t("delete.title")}
        confirm={t("delete.confirm")}
        danger
        pending={remove.isPending}
        error={remove.error}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate(job_id, { onSuccess: () => navigate("/jobs") })}
      >
        {t("delete.text", { title })}
      </ConfirmDialog>
    </>
  );
}

/** The way to the skill gap; who has several resumes chooses one. */
function Compare({ jobId }: { jobId: string }) {
  const { t } = useTranslation("jobs");
  const names = useResumeNames().data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const resume = chosen ?? names[0]?.value;
  const query = new URLSearchParams({ ...(resume ? { resume } : {}), job: jobId });
  return (
    <>
      {names.length > 1 && (
        <NativeSelect
          label={t("resume")}
          maw="18rem"
          data={names}
          value={resume}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      )}
      <Button component={Link} to={`/gap?${query}`} leftSection={<Icon name="gap" />}>
        {t("compare")}
      </Button>
    </>
  );
}
