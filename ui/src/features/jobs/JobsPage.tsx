import { ActionIcon, Anchor, Group, Pagination, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ConfirmDialog, EmptyState, Icon, PageTitle, QueryView, Surface } from "@/components";
import { useFormat } from "@/i18n";
import { AddJob } from "./AddJob";
import { type JobItem, PAGE_SIZE, useDeleteJob, useJobs } from "./queries";

/** My job ads, and how to bring another. */
export default function JobsPage() {
  // The words for what can go wrong come along: without a network they could not be had.
  const { t } = useTranslation(["jobs", "documents"]);
  const [page, setPage] = useState(1);
  const [deleting, setDeleting] = useState<JobItem | null>(null);
  const jobs = useJobs(page);
  const remove = useDeleteJob();
  const done = () => {
    setDeleting(null);
    remove.reset();
  };
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <AddJob />
      <Title order={2} size="h4" mt="xl" mb="md">
        {t("mine")}
      </Title>
      <QueryView
        query={jobs}
        isEmpty={({ meta }) => meta.total === 0}
        empty={
          <EmptyState icon="briefcase" title={t("none.title")}>
            {t("none.text")}
          </EmptyState>
        }
      >
        {({ data, meta }) => (
          <Stack component="ul" p={0} m={0} style={{ listStyle: "none" }}>
            {data.map((job) => (
              <li key={job.job_id}>
                <Card job={job} onDelete={() => setDeleting(job)} />
              </li>
            ))}
            {meta.total > PAGE_SIZE && (
              <Pagination
                component="li"
                value={page}
                onChange={setPage}
                total={Math.ceil(meta.total / PAGE_SIZE)}
                getControlProps={(control) => ({ "aria-label": t(`pages.${control}`) })}
              />
            )}
          </Stack>
        )}
      </QueryView>
      <ConfirmDialog
        opened={deleting !== null}
        title={t("delete.title")}
        confirm={t("delete.confirm")}
        danger
        pending={remove.isPending}
        error={remove.error}
        onClose={done}
        onConfirm={() => deleting && remove.mutate(deleting.job_id, { onSuccess: done })}
      >
        {t("delete.text", { title: deleting?.title })}
      </ConfirmDialog>
    </>
  );
}

function Card({ job, onDelete }: { job: JobItem; onDelete: () => void }) {
  const { t } = useTranslation("jobs");
  const format = useFormat();
  const { job_id, title, company, location, skills, created_at } = job;
  const where = [company?.value, location?.value].filter(Boolean).join(" · ");
  return (
    <Surface>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Stack gap={4} miw={0} style={{ overflowWrap: "anywhere" }}>
          <Title order={3} size="h5">
            <Anchor component={Link} to={`/jobs/${job_id}`} inherit>
              {title}
            </Anchor>
          </Title>
          {where && <Text>{where}</Text>}
          <Text size="sm" c="dimmed">
            {t("skillCount", { count: skills.length })} · {format.date(created_at)}
          </Text>
        </Stack>
        <ActionIcon c="var(--mantine-color-text)" onClick={onDelete} aria-label={t("delete.of", { title })}>
          <Icon name="trash" />
        </ActionIcon>
      </Group>
    </Surface>
  );
}
