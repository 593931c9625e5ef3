import { Anchor, Button, NativeSelect, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type Column, DataTable, EmptyState, PageTitle, QueryView } from "@/components";
import { ANY, matching, topicsOf } from "./filter";
import { type ProblemItem, useProblems } from "./queries";
import { LANGUAGE_NAMES } from "./workbench/posed";

const DIFFICULTIES = ["easy", "medium", "hard"] as const;

/** The problems to practise on. */
export default function ProblemsPage() {
  const { t } = useTranslation("coding");
  const problems = useProblems();
  return (
    <>
      <PageTitle
        tab={t("nav")}
        lead={t("lead")}
        actions={
          <Button component={Link} to="/code/submissions" variant="default">
            {t("submissions.title")}
          </Button>
        }
      >
        {t("title")}
      </PageTitle>
      <QueryView query={problems} isEmpty={(all) => all.length === 0} empty={<EmptyState>{t("none")}</EmptyState>}>
        {(all) => <Problems all={all} />}
      </QueryView>
    </>
  );
}

function Problems({ all }: { all: readonly ProblemItem[] }) {
  const { t } = useTranslation("coding");
  const [wanted, setWanted] = useState(ANY);
  const found = matching(all, wanted);
  const field = (name: keyof typeof ANY) => ({
    label: t(`filter.${name}`),
    value: wanted[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setWanted((before) => ({ ...before, [name]: value }));
    },
  });
  const any = { value: "", label: t("filter.any") };
  const columns: Column<ProblemItem>[] = [
    {
      key: "title",
      header: t("column.problem"),
      cell: ({ problem_id, title }) => (
        <Anchor component={Link} to={`/code/${problem_id}`} lang="en" py={2} display="inline-block">
          {title}
        </Anchor>
      ),
    },
    { key: "topic", header: t("column.topic"), cell: ({ topic_title }) => <span lang="en">{topic_title}</span> },
    { key: "difficulty", header: t("column.difficulty"), cell: ({ difficulty }) => t(`difficulty.${difficulty}`) },
    {
      key: "languages",
      header: t("column.languages"),
      cell: ({ languages }) => languages.map((language) => LANGUAGE_NAMES[language]).join(", "),
    },
  ];
  return (
    <Stack>
      <search>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
          <TextInput type="search" {...field("words")} />
          <NativeSelect data={[any, ...topicsOf(all)]} {...field("topic")} />
          <NativeSelect
            data={[any, ...DIFFICULTIES.map((value) => ({ value, label: t(`difficulty.${value}`) }))]}
            {...field("difficulty")}
          />
          <NativeSelect
            data={[any, ...Object.entries(LANGUAGE_NAMES).map(([value, label]) => ({ value, label }))]}
            {...field("language")}
          />
        </SimpleGrid>
      </search>
      <Text role="status" c="dimmed">
        {t("filter.found", { count: found.length })}
      </Text>
      {found.length > 0 ? (
        <DataTable
          caption={t("title")}
          captionHidden
          columns={columns}
          rows={found}
          rowKey={({ problem_id }) => problem_id}
        />
      ) : (
        <EmptyState
          icon="search"
          title={t("filter.noneTitle")}
          action={
            <Button variant="default" onClick={() => setWanted(ANY)}>
              {t("filter.clear")}
            </Button>
          }
        >
          {t("filter.none")}
        </EmptyState>
      )}
    </Stack>
  );
}
