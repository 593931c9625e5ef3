import { Anchor, Badge, Group, Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { useUser } from "@/api";
import { PageTitle, QueryView } from "@/components";
import { type ProblemBody, useProblem } from "./queries";
import { Submissions } from "./Submissions";
import { posedByBank } from "./workbench/posed";
import { Workbench } from "./workbench/Workbench";

/** One problem, to be practised on. */
export default function ProblemPage() {
  const { problemId = "" } = useParams();
  const { t } = useTranslation("coding");
  const problem = useProblem(problemId);
  return (
    <>
      {problem.isError && !problem.data && <PageTitle>{t("practise")}</PageTitle>}
      <QueryView query={problem} namespace="coding">
        {(found) => <Practice key={found.problem_id} problem={found} />}
      </QueryView>
    </>
  );
}

function Practice({ problem }: { problem: ProblemBody }) {
  const { t } = useTranslation("coding");
  const { user_id } = useUser();
  return (
    <Stack gap="xl">
      <div>
        <Anchor component={Link} to="/code">
          {t("back")}
        </Anchor>
        <PageTitle tab={problem.title}>{t("practise")}</PageTitle>
        <Group gap="xs" mb="md">
          <Badge c="var(--mantine-color-text)">{t(`difficulty.${problem.difficulty}`)}</Badge>
          <Badge c="var(--mantine-color-text)" lang="en">
            {problem.topic_title}
          </Badge>
        </Group>
        <Workbench problem={posedByBank(problem)} draft={`${user_id}.code.${problem.problem_id}`} order={2} />
      </div>
      <section>
        <Title order={2} size="h4" mb="sm">
          {t("submissions.here")}
        </Title>
        <Submissions problemId={problem.problem_id} />
      </section>
    </Stack>
  );
}
