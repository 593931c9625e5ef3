import {
  Anchor,
  Button,
  List,
  NativeSelect,
  NumberInput,
  Radio,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useSearchParams } from "react-router";
import { ErrorState, PageTitle, QueryView, Surface } from "@/components";
import { LANGUAGE_CODES, LANGUAGES, useFormat, useLanguage } from "@/i18n";
import { type NewInterview, useCreateInterview, useMaterial, useTypes, useUnfinished } from "./queries";

const STYLES = ["friendly", "neutral", "pressing"] as const;
const MODES = ["text", "voice"] as const;
const [FEWEST, MOST, USUAL] = [1, 20, 8];
const LONGEST_ROLE = 200;

/** Set an interview up, or go on with one. */
export default function SetupPage() {
  const { t } = useTranslation("interview");
  const types = useTypes();
  return (
    <>
      <PageTitle tab={t("nav")} lead={t("lead")}>
        {t("setup.title")}
      </PageTitle>
      <Unfinished />
      <QueryView query={types} namespace="interview">
        {(found) => <SetupForm types={found.map(({ type }) => type as NewInterview["interview_type"])} />}
      </QueryView>
    </>
  );
}

function Unfinished() {
  const { t } = useTranslation("interview");
  const format = useFormat();
  const unfinished = useUnfinished();
  if (!unfinished.data?.length) return null;
  return (
    <Surface mb="lg">
      <Title order={2} size="h4" mb="xs">
        {t("unfinished.title")}
      </Title>
      <List>
        {unfinished.data.map(({ interview_id, job_role, interview_type, created_at }) => (
          <List.Item key={interview_id}>
            <Anchor component={Link} to={`/interviews/${interview_id}`} display="inline-block" py={2}>
              {t("unfinished.go", { role: job_role })}
            </Anchor>{" "}
            <Text component="span" c="dimmed">
              {t(`types.${interview_type}.title`)}, {format.relative(created_at)}
            </Text>
          </List.Item>
        ))}
      </List>
    </Surface>
  );
}

function SetupForm({ types }: { types: readonly NewInterview["interview_type"][] }) {
  const { t } = useTranslation("interview");
  const [query] = useSearchParams();
  const [interfaceLanguage] = useLanguage();
  const navigate = useNavigate();
  const { resumes, jobs, banks } = useMaterial();
  const [mode, setMode] = useState<(typeof MODES)[number]>("text");
  const create = useCreateInterview((id) =>
    navigate(mode === "voice" ? `/interviews/${id}/live` : `/interviews/${id}`),
  );
  const asked = query.get("type") as NewInterview["interview_type"] | null;
  const [type, setType] = useState(asked && types.includes(asked) ? asked : (types[0] ?? "behavioral"));
  const [role, setRole] = useState(query.get("role") ?? "");
  const [language, setLanguage] = useState(interfaceLanguage);
  const [count, setCount] = useState<string | number>(USUAL);
  const [style, setStyle] = useState<(typeof STYLES)[number]>("neutral");
  const [practice, setPractice] = useState(true);
  const [resume, setResume] = useState(query.get("resume") ?? "");
  const [job, setJob] = useState(query.get("job") ?? "");
  const [bank, setBank] = useState("");
  const [tried, setTried] = useState(false);
  const roleField = useRef<HTMLInputElement>(null);
  const countField = useRef<HTMLInputElement>(null);

  const jobTitle = jobs.data?.find(({ job_id }) => job_id === job)?.title;
  const wantedRole = role.trim() || jobTitle || "";
  const number = Number(count);
  const countWrong = !Number.isInteger(number) || number < FEWEST || number > MOST;
  const start = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!wantedRole) roleField.current?.focus();
    else if (countWrong) countField.current?.focus();
    else {
      create.mutate({
        interview_type: type,
        job_role: wantedRole.slice(0, LONGEST_ROLE),
        language,
        question_count: number,
        mode,
        style,
        practice,
        evaluate: true,
        resume_id: resume || null,
        job_id: job || null,
        question_bank_id: bank || null,
      });
    }
  };
  const none = (key: "resume" | "job" | "bank") => ({ value: "", label: t(`setup.none.${key}`) });

  return (
    <form onSubmit={start} noValidate>
      <Stack gap="lg">
        <Surface>
          <Radio.Group
            label={
              <Title order={2} size="h4" component="span">
                {t("setup.type")}
              </Title>
            }
            value={type}
            onChange={(value) => setType(value as NewInterview["interview_type"])}
          >
            <SimpleGrid cols={{ base: 1, sm: 2 }} mt="sm">
              {types.map((name) => (
                <Radio key={name} value={name} label={t(`types.${name}.title`)} description={t(`types.${name}.text`)} />
              ))}
            </SimpleGrid>
          </Radio.Group>
        </Surface>
        <Surface>
          <Title order={2} size="h4" mb="sm">
            {t("setup.about")}
          </Title>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput
              ref={roleField}
              label={t("setup.role")}
              description={t("setup.roleHint")}
              placeholder={jobTitle}
              required={!jobTitle}
              maxLength={LONGEST_ROLE}
              value={role}
              onChange={(event) => setRole(event.currentTarget.value)}
              error={tried && !wantedRole ? t("setup.roleMissing") : undefined}
            />
            <NativeSelect
              label={t("setup.language")}
              description={t("setup.languageHint")}
              value={language}
              data={LANGUAGE_CODES.map((value) => ({ value, label: LANGUAGES[value].name }))}
              onChange={(event) => setLanguage(event.currentTarget.value as typeof language)}
            />
            <NativeSelect
              label={t("setup.resume")}
              description={t("setup.resumeHint")}
              value={resume}
              data={[
                none("resume"),
                ...(resumes.data ?? []).map(({ resume_id, filename }) => ({ value: resume_id, label: filename })),
              ]}
              onChange={(event) => setResume(event.currentTarget.value)}
            />
            <NativeSelect
              label={t("setup.job")}
              description={t("setup.jobHint")}
              value={job}
              data={[none("job"), ...(jobs.data ?? []).map(({ job_id, title }) => ({ value: job_id, label: title }))]}
              onChange={(event) => setJob(event.currentTarget.value)}
            />
            {(banks.data ?? []).length > 0 && (
              <NativeSelect
                label={t("setup.bank")}
                description={t("setup.bankHint")}
                value={bank}
                data={[
                  none("bank"),
                  ...(banks.data ?? []).map(({ question_bank_id, name }) => ({ value: question_bank_id, label: name })),
                ]}
                onChange={(event) => setBank(event.currentTarget.value)}
              />
            )}
          </SimpleGrid>
          {[resumes, jobs, banks].map(
            (part) =>
              part.isError && (
                <ErrorState
                  key={part.errorUpdatedAt}
                  error={part.error}
                  retry={() => void part.refetch()}
                  title={t("setup.materialFailed")}
                />
              ),
          )}
        </Surface>
        <Surface>
          <Title order={2} size="h4" mb="sm">
            {t("setup.how")}
          </Title>
          <Stack>
            <NumberInput
              ref={countField}
              label={t("setup.count")}
              description={t("setup.countHint")}
              min={FEWEST}
              max={MOST}
              clampBehavior="none"
              allowDecimal={false}
              maw="16rem"
              value={count}
              onChange={setCount}
              hideControls
              error={countWrong && tried ? t("setup.countWrong", { least: FEWEST, most: MOST }) : undefined}
            />
            <Radio.Group
              label={t("setup.mode")}
              value={mode}
              onChange={(value) => setMode(value as (typeof MODES)[number])}
            >
              <Stack gap="xs" mt="xs">
                {MODES.map((name) => (
                  <Radio key={name} value={name} label={t(`mode.${name}`)} description={t(`modeHint.${name}`)} />
                ))}
              </Stack>
            </Radio.Group>
            <Radio.Group
              label={t("setup.style")}
              value={style}
              onChange={(value) => setStyle(value as (typeof STYLES)[number])}
            >
              <Stack gap="xs" mt="xs">
                {STYLES.map((name) => (
                  <Radio key={name} value={name} label={t(`style.${name}`)} description={t(`styleHint.${name}`)} />
                ))}
              </Stack>
            </Radio.Group>
            <Switch
              label={t("setup.practice")}
              description={t(practice ? "setup.practiceOn" : "setup.practiceOff")}
              checked={practice}
              onChange={(event) => setPractice(event.currentTarget.checked)}
            />
          </Stack>
        </Surface>
        <Surface>
          <Title order={2} size="h4" mb="sm">
            {t("expect.title")}
          </Title>
          <List>
            <List.Item>{t("expect.course")}</List.Item>
            <List.Item>{t("expect.typed")}</List.Item>
            <List.Item>{t("expect.pause")}</List.Item>
            <List.Item>{t("expect.score")}</List.Item>
          </List>
        </Surface>
        {create.isError && <ErrorState error={create.error} namespace="interview" title={t("setup.failed")} />}
        <Button type="submit" size="md" loading={create.isPending} style={{ alignSelf: "flex-start" }}>
          {t("setup.start")}
        </Button>
      </Stack>
    </form>
  );
}
