import { ActionIcon, Anchor, Badge, Group, Pagination, Stack, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { ConfirmDialog, EmptyState, FileDrop, Icon, PageTitle, QueryView, Surface } from "@/components";
import { DOCUMENT_FILES, DocumentError } from "@/components/document";
import { useFormat } from "@/i18n";
import { PAGE_SIZE, type ResumeItem, useDeleteResume, useResumes, useUploadResume } from "./queries";

/** My resumes, and how to bring another. */
export default function ResumesPage() {
  // The words for what can go wrong come along: without a network they could not be had.
  const { t } = useTranslation(["resumes", "documents"]);
  const [page, setPage] = useState(1);
  const [deleting, setDeleting] = useState<ResumeItem | null>(null);
  const resumes = useResumes(page);
  const remove = useDeleteResume();
  const done = () => {
    setDeleting(null);
    remove.reset();
  };
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <Upload />
      <Title order={2} size="h4" mt="xl" mb="md">
        {t("mine")}
      </Title>
      <QueryView
        query={resumes}
        namespace="resumes"
        isEmpty={({ meta }) => meta.total === 0}
        empty={
          <EmptyState icon="file" title={t("none.title")}>
            {t("none.text")}
          </EmptyState>
        }
      >
        {({ data, meta }) => (
          <Stack component="ul" p={0} m={0} style={{ listStyle: "none" }}>
            {data.map((resume) => (
              <li key={resume.resume_id}>
                <Card resume={resume} onDelete={() => setDeleting(resume)} />
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
        onConfirm={() => deleting && remove.mutate(deleting.resume_id, { onSuccess: done })}
      >
        {t("delete.text", { name: deleting?.filename })}
      </ConfirmDialog>
    </>
  );
}

function Upload() {
  const { t } = useTranslation("resumes");
  const navigate = useNavigate();
  const [targetRole, setTargetRole] = useState("");
  const upload = useUploadResume(({ resume_id, duplicate }) =>
    navigate(`/resumes/${resume_id}`, { state: { brought: duplicate ? "duplicate" : "new" } }),
  );
  const stopped = upload.error instanceof DOMException;
  return (
    <Surface>
      <Title order={2} size="h4" mb="md">
        {t("upload.title")}
      </Title>
      <Stack>
        <TextInput
          label={t("upload.role")}
          description={t("upload.roleHint")}
          maxLength={200}
          value={targetRole}
          disabled={upload.isPending}
          onChange={(event) => setTargetRole(event.currentTarget.value)}
        />
        <FileDrop
          rules={DOCUMENT_FILES}
          onFile={(file) => upload.mutate({ file, targetRole: targetRole.trim() })}
          sending={upload.isPending ? { name: upload.variables.file.name, share: upload.share } : null}
          onCancel={upload.cancel}
        />
        {upload.isError && !stopped && (
          <DocumentError error={upload.error} retry={() => upload.variables && upload.mutate(upload.variables)} />
        )}
      </Stack>
    </Surface>
  );
}

function Card({ resume, onDelete }: { resume: ResumeItem; onDelete: () => void }) {
  const { t } = useTranslation("resumes");
  const format = useFormat();
  const { resume_id, filename, kind, size, pages, target_role, version, created_at } = resume;
  return (
    <Surface>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Stack gap={4} miw={0}>
          <Title order={3} size="h5">
            <Anchor component={Link} to={`/resumes/${resume_id}`} inherit style={{ overflowWrap: "anywhere" }}>
              {filename}
            </Anchor>
          </Title>
          {target_role && <Text style={{ overflowWrap: "anywhere" }}>{t("forRole", { role: target_role })}</Text>}
          <Group gap="xs">
            <Text size="sm" c="dimmed">
              {[kind.toUpperCase(), format.bytes(size), t("pageCount", { count: pages }), format.date(created_at)].join(
                " · ",
              )}
            </Text>
            {version > 1 && (
              <Badge color="gray" c="var(--mantine-color-text)">
                {t("version", { number: format.number(version) })}
              </Badge>
            )}
          </Group>
        </Stack>
        <ActionIcon c="var(--mantine-color-text)" onClick={onDelete} aria-label={t("delete.of", { name: filename })}>
          <Icon name="trash" />
        </ActionIcon>
      </Group>
    </Surface>
  );
}
