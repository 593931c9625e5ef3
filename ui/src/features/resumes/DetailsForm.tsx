import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components";
import { type Resume, useChangeResume } from "./queries";

interface DetailsFormProps {
  resume: Resume;
  onClose: () => void;
}

/** The file's name and the role that the resume is meant for. */
export function DetailsForm({ resume, onClose }: DetailsFormProps) {
  const { t } = useTranslation(["resumes", "common"]);
  const [filename, setFilename] = useState(resume.filename);
  const [role, setRole] = useState(resume.target_role ?? "");
  const change = useChangeResume(resume.resume_id);
  const nameless = filename.trim() === "";
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (nameless) return;
    change.mutate({ filename: filename.trim(), target_role: role.trim() || null }, { onSuccess: onClose });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("details.open")}
      closeButtonProps={{ "aria-label": t("common:confirm.close") }}
    >
      <form onSubmit={save} noValidate>
        <Stack>
          <TextInput
            label={t("details.filename")}
            required
            maxLength={255}
            value={filename}
            error={nameless ? t("problems.needed") : undefined}
            onChange={(event) => setFilename(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            label={t("upload.role")}
            description={t("upload.roleHint")}
            maxLength={200}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value)}
          />
          {change.isError && <ErrorState error={change.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common:confirm.cancel")}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t("edit.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
