import { Anchor, Badge, Button, NativeSelect, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { EmptyState, ErrorState, Icon, PagedView, PageTitle, Surface } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./audits.module.css";
import { type ReviewItem, type ReviewStatus, useCorrectedAnswers, useReviews } from "./queries";
import { useWords } from "./words";

const STATUSES = ["open", "approved", "corrected", "rejected"] as const satisfies readonly ReviewStatus[];

/** The queue of decisions that a person has to look at, the oldest first. */
export default function ReviewsPage() {
  const { t } = useTranslation(["audits", "fairness"]);
  const [status, setStatus] = useState<ReviewStatus | null>("open");
  const found = useReviews(status);
  const sheet = useCorrectedAnswers();
  return (
    <>
      <PageTitle
        lead={t("queue.lead")}
        actions={
          <Button
            variant="default"
            leftSection={<Icon name="download" />}
            loading={sheet.isPending}
            onClick={() => sheet.mutate()}
          >
            {t("queue.set")}
          </Button>
        }
      >
        {t("queue.title")}
      </PageTitle>
      <Stack gap="md">
        {sheet.isError && <ErrorState error={sheet.error} title={t("queue.setFailed")} />}
        <NativeSelect
          maw="16rem"
          label={t("queue.filter")}
          value={status ?? ""}
          onChange={(event) => setStatus(STATUSES.find((name) => name === event.currentTarget.value) ?? null)}
          data={[
            ...STATUSES.map((value) => ({
              value,
              label: value === "open" ? t("queue.open") : t(`fairness:status.${value}`),
            })),
            { value: "", label: t("queue.all") },
          ]}
        />
        <PagedView
          query={found}
          more={t("fairness:more")}
          empty={
            <EmptyState icon="check" title={t("queue.none")}>
              {t("queue.empty")}
            </EmptyState>
          }
        >
          {(rows) => (
            <Surface py="xs">
              <ul className={classes.list} aria-label={t("queue.title")}>
                {rows.map((row) => (
                  <Row key={row.review_id} review={row} />
                ))}
              </ul>
            </Surface>
          )}
        </PagedView>
      </Stack>
    </>
  );
}

function Row({ review }: { review: ReviewItem }) {
  const { t } = useTranslation(["audits", "fairness"]);
  const format = useFormat();
  const words = useWords();
  const { review_id, status, ground, kind, value, text, created_at, alert } = review;
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <Anchor component={Link} to={`/admin/reviews/${review_id}`} fw={600}>
          {kind ? words.kind(kind) : t(alert ? "queue.alert" : "queue.gone")}
        </Anchor>
        <Text size="sm" c="dimmed">
          {t(`fairness:ground.${ground}`)} · {format.relative(created_at)}
          {!alert && <> · {value === null ? t("queue.noScore") : t("queue.score", { score: format.score(value) })}</>}
        </Text>
        <Text lineClamp={2}>
          {alert ? `${words.measure(alert.measure)}: ${words.attribute(alert.attribute)}` : text}
        </Text>
      </div>
      {status !== "open" && (
        <Badge variant="outline" color="gray" c="var(--mantine-color-text)">
          {t(`fairness:status.${status}`)}
        </Badge>
      )}
    </li>
  );
}
