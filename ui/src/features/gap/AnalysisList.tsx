import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { EmptyState, ErrorState, QueryView, Surface } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./gap.module.css";
import { type AnalysisItem, useAnalyses } from "./queries";
import { useNames } from "./useNames";

/** Earlier comparisons, newest first. */
export function AnalysisList() {
  const { t } = useTranslation("gap");
  const analyses = useAnalyses();
  const empty = <EmptyState icon="gap">{t("list.empty")}</EmptyState>;
  return (
    <QueryView query={analyses} isEmpty={({ pages }) => pages[0]?.data.length === 0} empty={empty}>
      {({ pages }) => (
        <Stack>
          <ul className={classes.list}>
            {pages
              .flatMap(({ data }) => data)
              .map((item) => (
                <li key={item.analysis_id}>
                  <AnalysisRow item={item} />
                </li>
              ))}
          </ul>
          {analyses.isFetchNextPageError && <ErrorState error={analyses.error} />}
          {analyses.hasNextPage && (
            <Button
              variant="default"
              loading={analyses.isFetchingNextPage}
              onClick={() => void analyses.fetchNextPage()}
            >
              {t("list.more")}
            </Button>
          )}
        </Stack>
      )}
    </QueryView>
  );
}

function AnalysisRow({ item }: { item: AnalysisItem }) {
  const { t } = useTranslation("gap");
  const format = useFormat();
  const { title, resume } = useNames()(item);
  return (
    <Surface p="md">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div className={classes.grow}>
          <Anchor component={Link} to={`/gap/${item.analysis_id}`} className={classes.title}>
            {title}
          </Anchor>
          <Text size="sm" c="dimmed" className={classes.wrap}>
            {t("list.with", { resume })} · {format.dateTime(item.created_at)}
          </Text>
        </div>
        <Text className={classes.figure}>
          {item.match_percentage === null ? t("match.unknown") : format.percent(item.match_percentage / 100)}
        </Text>
      </Group>
    </Surface>
  );
}
