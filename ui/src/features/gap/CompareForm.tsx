import { Alert, Autocomplete, Button, Group, NativeSelect, Radio, Stack, Text, Textarea } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import type { components } from "@/api";
import { Icon, useErrorText } from "@/components";
import { useFormat } from "@/i18n";
import { type Comparison, type useCompare, useJobs, useRoles } from "./queries";

type Against = "job" | "text" | "role";

const LONGEST_AD = 100_000;
const SHORTEST_ROLE = 2;
const LONGEST_ROLE = 200;
const AGAINST: readonly Against[] = ["job", "text", "role"];

interface CompareFormProps {
  resumes: readonly components["schemas"]["ResumeItem"][];
  compare: ReturnType<typeof useCompare>;
}

/** A resume, and a saved job, a pasted ad or a role. `?resume=…&job=…` choose beforehand. */
export function CompareForm({ resumes, compare }: CompareFormProps) {
  const { t } = useTranslation("gap");
  const format = useFormat();
  const [query] = useSearchParams();
  const form = useRef<HTMLFormElement>(null);
  const jobs = useJobs();
  const errorText = useErrorText("gap");

  const asked = query.get("resume");
  const [resume, setResume] = useState(
    resumes.some(({ resume_id }) => resume_id === asked) ? asked : (resumes[0]?.resume_id ?? ""),
  );
  const [chosen, setChosen] = useState<Against | null>(query.get("role") ? "role" : null);
  const against = chosen ?? (jobs.data?.length === 0 ? "text" : "job");
  const [job, setJob] = useState(query.get("job") ?? "");
  const [text, setText] = useState("");
  const [role, setRole] = useState(query.get("role") ?? "");
  const [tried, setTried] = useState(false);
  const roles = useRoles(against === "role");

  const found = jobs.data ?? [];
  const jobId = found.some(({ job_id }) => job_id === job) ? job : (found[0]?.job_id ?? "");
  const problem = {
    job: jobId ? null : t("problem.job"),
    text: text.trim() ? null : t("problem.text"),
    role: role.trim().length >= SHORTEST_ROLE ? null : t("problem.role"),
  }[against];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problem) {
      form.current?.querySelector<HTMLElement>(`[name="${against}"]`)?.focus();
      return;
    }
    const wanted: Comparison = { resume_id: resume ?? "" };
    if (against === "job") wanted.job_id = jobId;
    if (against === "text") wanted.job_description = text.trim();
    if (against === "role") wanted.target_role = role.trim();
    compare.mutate(wanted);
  };

  const fault = compare.isError ? errorText(compare.error) : null;
  const shown = tried ? problem : null;
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack>
        {fault && (
          <Alert role="alert" color="red" c="var(--mantine-color-text)" icon={<Icon name="alert" />}>
            <span lang={fault.lang}>{fault.text}</span> {fault.more}
          </Alert>
        )}
        <NativeSelect
          label={t("form.resume")}
          value={resume ?? ""}
          onChange={(event) => setResume(event.currentTarget.value)}
          data={resumes.map(({ resume_id, filename, created_at }) => ({
            value: resume_id,
            label: `${filename} · ${format.date(created_at)}`,
          }))}
        />
        <Radio.Group label={t("form.against")} value={against} onChange={(value) => setChosen(value as Against)}>
          <Group mt="xs">
            {AGAINST.map((one) => (
              <Radio key={one} value={one} label={t(`form.by.${one}`)} />
            ))}
          </Group>
        </Radio.Group>
        {against === "job" &&
          (jobs.data?.length === 0 ? (
            <Text c="dimmed">
              {t("form.noJobs")} <Link to="/jobs">{t("form.addJob")}</Link>
            </Text>
          ) : (
            <NativeSelect
              name="job"
              label={t("form.job")}
              value={jobId}
              error={shown}
              disabled={jobs.isPending}
              onChange={(event) => setJob(event.currentTarget.value)}
              data={found.map(({ job_id, title, company }) => ({
                value: job_id,
                label: company ? `${title} · ${company.value}` : title,
              }))}
            />
          ))}
        {against === "job" && jobs.isError && (
          <Alert role="alert" color="red" c="var(--mantine-color-text)">
            {errorText(jobs.error).text}{" "}
            <Button variant="default" size="compact-sm" onClick={() => void jobs.refetch()}>
              {t("form.again")}
            </Button>
          </Alert>
        )}
        {against === "text" && (
          <Textarea
            name="text"
            label={t("form.text")}
            description={t("form.textHint")}
            required
            autosize
            minRows={6}
            maxRows={16}
            maxLength={LONGEST_AD}
            value={text}
            error={shown}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        {against === "role" && (
          <Autocomplete
            name="role"
            label={t("form.role")}
            description={t("form.roleHint")}
            required
            limit={8}
            maxLength={LONGEST_ROLE}
            data={roles.data ?? []}
            value={role}
            error={shown}
            onChange={setRole}
          />
        )}
        <Group>
          <Button type="submit" loading={compare.isPending || (against === "job" && jobs.isPending)}>
            {t("form.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
