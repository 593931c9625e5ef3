import { Button, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EmptyState, ErrorState, Icon, PagedView, Surface } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./audits.module.css";
import { FairnessFrame } from "./FairnessFrame";
import { useMakeExport, useResearchExports } from "./queries";

/** Exports for research: making one, which saves it, which were made, and making one again, for no file is kept. */
export default function ResearchPage() {
  const { t } = useTranslation(["audits", "fairness"]);
  const format = useFormat();
  const found = useResearchExports();
  const make = useMakeExport();
  return (
    <FairnessFrame
      part="research"
      lead={t("research.lead")}
      actions={
        <Button leftSection={<Icon name="download" />} loading={make.isPending} onClick={() => make.mutate(undefined)}>
          {t("research.make")}
        </Button>
      }
    >
      <Stack gap="md">
        {make.isError && <ErrorState error={make.error} title={t("research.failed")} />}
        <PagedView
          query={found}
          more={t("fairness:more")}
          empty={
            <EmptyState icon="download" title={t("research.none")}>
              {t("research.empty")}
            </EmptyState>
          }
        >
          {(rows) => (
            <Surface py="xs">
              <Text size="sm" c="dimmed" py="xs">
                {t("research.notKept")}
              </Text>
              <ul className={classes.list} aria-label={t("research.title")}>
                {rows.map(({ export_id, created_at, people, rows: lines }) => (
                  <li key={export_id} className={classes.item}>
                    <div className={classes.words}>
                      <Text fw={600} id={`export-${export_id}`}>
                        {format.dateTime(created_at)}
                      </Text>
                      <Text size="sm" c="dimmed">
                        {t("research.size", { people: format.number(people), rows: format.number(lines) })}
                      </Text>
                    </div>
                    <Button
                      variant="default"
                      size="xs"
                      disabled={make.isPending}
                      aria-describedby={`export-${export_id}`}
                      onClick={() => make.mutate(undefined)}
                    >
                      {t("research.again")}
                    </Button>
                  </li>
                ))}
              </ul>
            </Surface>
          )}
        </PagedView>
      </Stack>
    </FairnessFrame>
  );
}
