import { Anchor, Group, Pagination, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type Column, DataTable, QueryView, ScoreBadge } from "@/components";
import { useFormat } from "@/i18n";
import { SUBMISSIONS_A_PAGE, type SubmissionItem, useSubmissions } from "./queries";
import { LANGUAGE_NAMES } from "./workbench/posed";

interface SubmissionsProps {
  /** Only those to this problem. */
  problemId?: string;
}

/** What was submitted, newest first. */
export function Submissions({ problemId }: SubmissionsProps) {
  const { t } = useTranslation("coding");
  const format = useFormat();
  const [page, setPage] = useState(1);
  const submissions = useSubmissions(page, problemId);
  const when: Column<SubmissionItem> = {
    key: "when",
    header: t("column.when"),
    cell: ({ submission_id, created_at }) => (
      <Anchor component={Link} to={`/code/submissions/${submission_id}`} py={2} display="inline-block">
        {format.dateTime(created_at)}
      </Anchor>
    ),
  };
  const problem: Column<SubmissionItem> = {
    key: "problem",
    header: t("column.problem"),
    cell: ({ title }) => (title ? <span lang="en">{title}</span> : t("submissions.ownTests")),
  };
  const columns: Column<SubmissionItem>[] = [
    when,
    ...(problemId ? [] : [problem]),
    { key: "language", header: t("column.language"), cell: ({ language }) => LANGUAGE_NAMES[language] },
    {
      key: "tests",
      header: t("column.tests"),
      cell: ({ status, passed, total }) =>
        total > 0 && status !== "compile_error" && status !== "sandbox_error"
          ? t("run.share", { passed: format.number(passed), total: format.number(total) })
          : t(`status.${status}`),
    },
    {
      key: "score",
      header: t("column.score"),
      numeric: true,
      cell: ({ score }) => (score == null ? t("submissions.noScore") : <ScoreBadge score={score} />),
    },
  ];
  const empty = <Text c="dimmed">{t("submissions.none")}</Text>;
  return (
    <QueryView query={submissions} isEmpty={({ meta }) => meta.total === 0} empty={empty}>
      {({ data, meta }) => (
        <Stack>
          <DataTable
            caption={t("submissions.title")}
            captionHidden
            columns={columns}
            rows={data}
            rowKey={({ submission_id }) => submission_id}
          />
          {meta.total > SUBMISSIONS_A_PAGE && (
            <Group justify="center">
              <Pagination
                value={page}
                onChange={setPage}
                total={Math.ceil(meta.total / SUBMISSIONS_A_PAGE)}
                getItemProps={(number) => ({ "aria-label": t("submissions.page", { page: format.number(number) }) })}
                getControlProps={(control) => ({
                  "aria-label": t(control === "next" ? "submissions.next" : "submissions.previous"),
                })}
              />
            </Group>
          )}
        </Stack>
      )}
    </QueryView>
  );
}
