import { Anchor, Stack, Text } from "@mantine/core";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { Loading, PageTitle, QueryView } from "@/components";
import { useFormat } from "@/i18n";
import { type Submission as SubmissionBody, useSubmission } from "./queries";
import { LANGUAGE_NAMES } from "./workbench/posed";
import { RunResults } from "./workbench/RunResults";
import { marksOf } from "./workbench/Workbench";

const CodeEditor = lazy(() => import("@/components/CodeEditor"));

/** One submission: the code and what became of it. */
export default function SubmissionPage() {
  const { submissionId = "" } = useParams();
  const { t } = useTranslation("coding");
  const submission = useSubmission(submissionId);
  return (
    <>
      {submission.isError && !submission.data && <PageTitle>{t("submissions.title")}</PageTitle>}
      <QueryView query={submission}>{(found) => <Submission submission={found} />}</QueryView>
    </>
  );
}

function Submission({ submission }: { submission: SubmissionBody }) {
  const { t } = useTranslation("coding");
  const format = useFormat();
  const { title, problem_id, code, language, created_at } = submission;
  const marks = useMemo(() => marksOf(submission), [submission]);
  const when = format.dateTime(created_at);
  return (
    <Stack>
      <div>
        <Anchor component={Link} to="/code/submissions">
          {t("submissions.back")}
        </Anchor>
        <PageTitle lead={t("submissions.of", { language: LANGUAGE_NAMES[language], when })}>
          {title ?? t("submissions.ownTests")}
        </PageTitle>
        {title && problem_id && (
          <Text>
            <Anchor component={Link} to={`/code/${problem_id}`}>
              {t("submissions.again")}
            </Anchor>
          </Text>
        )}
      </div>
      <Suspense fallback={<Loading label={t("editor.loading")} />}>
        <CodeEditor
          value={code}
          language={language}
          label={t("submissions.code")}
          readOnly
          marks={marks}
          maxHeight="32rem"
        />
      </Suspense>
      <RunResults ran={submission} order={2} />
    </Stack>
  );
}
