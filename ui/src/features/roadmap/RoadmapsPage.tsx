import { Anchor, Button, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { EmptyState, ErrorState, PageTitle, QueryView, Surface } from "@/components";
import { useFormat } from "@/i18n";
import { Bar } from "./Bar";
import { type RoadmapItem, useRecommendations, useRoadmaps, useTitles } from "./queries";
import { ResourceFacts, ResourceTitle } from "./ResourceItem";
import classes from "./roadmap.module.css";

/** All roadmaps with how far one is, and what to take up next. */
export default function RoadmapsPage() {
  const { t } = useTranslation("roadmap");
  const roadmaps = useRoadmaps();
  const titles = useTitles();
  const empty = (
    <EmptyState
      icon="road"
      title={t("list.emptyTitle")}
      action={
        <Button component={Link} to="/gap" mt="sm">
          {t("list.toGap")}
        </Button>
      }
    >
      {t("list.empty")}
    </EmptyState>
  );
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <QueryView query={roadmaps} isEmpty={({ pages }) => pages[0]?.data.length === 0} empty={empty}>
        {({ pages }) => (
          <Stack gap="xl">
            <ul className={classes.list}>
              {pages
                .flatMap(({ data }) => data)
                .map((item) => (
                  <li key={item.path_id}>
                    <RoadmapRow item={item} title={titles.get(item.analysis_id) ?? t("untitled")} />
                  </li>
                ))}
            </ul>
            {roadmaps.isFetchNextPageError && <ErrorState error={roadmaps.error} />}
            {roadmaps.hasNextPage && (
              <Button
                variant="default"
                loading={roadmaps.isFetchingNextPage}
                onClick={() => void roadmaps.fetchNextPage()}
              >
                {t("list.more")}
              </Button>
            )}
            <Recommendations />
          </Stack>
        )}
      </QueryView>
    </>
  );
}

function RoadmapRow({ item, title }: { item: RoadmapItem; title: string }) {
  const { t } = useTranslation("roadmap");
  const format = useFormat();
  const { percent, skills_completed, skills_total } = item.progress;
  const done = skills_total > 0 && skills_completed === skills_total;
  const words = t("progress.skills", { count: skills_total, done: format.number(skills_completed) });
  const left = done ? t("list.done") : t("list.weeks", { count: item.estimated_weeks });
  return (
    <Surface p="md">
      <Anchor component={Link} to={`/roadmap/${item.path_id}`} className={classes.title}>
        {title}
      </Anchor>
      <Text size="sm" c="dimmed" mb="xs">
        {skills_total === 0 ? t("list.nothing") : `${words} · ${left}`} · {format.date(item.created_at)}
      </Text>
      {skills_total > 0 && <Bar percent={percent} label={t("progress.bar", { title })} />}
    </Surface>
  );
}

function Recommendations() {
  const { t } = useTranslation("roadmap");
  const recommendations = useRecommendations();
  return (
    <section>
      <Title order={2} size="h4" mb={4}>
        {t("next.title")}
      </Title>
      <QueryView
        query={recommendations}
        isEmpty={({ resources }) => resources.length === 0}
        empty={<Text c="dimmed">{t("next.empty")}</Text>}
      >
        {({ method, resources }) => (
          <>
            <Text c="dimmed" mb="sm" maw="44rem">
              {t(`next.${method}`)}
            </Text>
            <SimpleGrid cols={{ base: 1, sm: 2 }} component="ul" className={classes.plain}>
              {resources.map((resource) => (
                <li key={`${resource.resource_id}-${resource.path_id}`}>
                  <Surface p="md" h="100%">
                    <Title order={3} size="h5">
                      <ResourceTitle resource={resource} />
                    </Title>
                    <ResourceFacts resource={resource} />
                    {resource.skill && resource.path_id && (
                      <Text size="sm" mt="xs">
                        {t("next.for")}{" "}
                        <Anchor component={Link} to={`/roadmap/${resource.path_id}`} inherit>
                          {resource.skill}
                        </Anchor>
                      </Text>
                    )}
                  </Surface>
                </li>
              ))}
            </SimpleGrid>
          </>
        )}
      </QueryView>
    </section>
  );
}
