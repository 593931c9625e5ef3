import { ActionIcon, Anchor, Badge, Group, Pagination, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ConfirmDialog, Icon, QueryView, Surface } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./debug.module.css";
import { LANGUAGE_NAMES } from "./program";
import { HISTORY_A_PAGE, type PastItem, useForget, useHistory } from "./queries";
import { Words } from "./Words";

/** What was asked before, newest first. */
export function PastList() {
  const { t } = useTranslation("debug");
  const format = useFormat();
  const [page, setPage] = useState(1);
  const [deleting, setDeleting] = useState<PastItem | null>(null);
  const history = useHistory(page);
  const forget = useForget();
  const done = () => {
    setDeleting(null);
    forget.reset();
  };
  return (
    <>
      <QueryView
        query={history}
        namespace="debug"
        isEmpty={({ meta }) => meta.total === 0}
        empty={<Text c="dimmed">{t("past.none")}</Text>}
      >
        {({ data, meta }) => (
          <Stack gap="md">
            <Stack component="ul" gap="xs" p={0} m={0} className={classes.list}>
              {data.map((item) => (
                <li key={item.session_id}>
                  <Surface p="sm">
                    <Group justify="space-between" wrap="nowrap" align="start">
                      <div style={{ minWidth: 0, overflowWrap: "anywhere" }}>
                        <Anchor component={Link} to={`/debug/${item.session_id}`} py={2} display="inline-block">
                          <code dir="ltr">{item.excerpt}</code>
                        </Anchor>
                        {item.message && (
                          <Text size="sm" lang={item.output_language}>
                            <Words>{item.message}</Words>
                          </Text>
                        )}
                        <Group gap="xs" mt={4}>
                          <Badge c="var(--mantine-color-text)">{LANGUAGE_NAMES[item.language]}</Badge>
                          <Text size="sm" c="dimmed">
                            {t("result.found", { count: item.findings })}
                          </Text>
                          <Text size="sm" c="dimmed">
                            {format.dateTime(item.created_at)}
                          </Text>
                        </Group>
                      </div>
                      <ActionIcon
                        onClick={() => setDeleting(item)}
                        aria-label={t("past.delete", { when: format.dateTime(item.created_at) })}
                      >
                        <Icon name="trash" />
                      </ActionIcon>
                    </Group>
                  </Surface>
                </li>
              ))}
            </Stack>
            {meta.total > HISTORY_A_PAGE && (
              <Pagination
                value={page}
                onChange={setPage}
                total={Math.ceil(meta.total / HISTORY_A_PAGE)}
                getItemProps={(number) => ({ "aria-label": t("past.page", { page: format.number(number) }) })}
                getControlProps={(control) => ({
                  "aria-label": t(control === "next" ? "past.next" : "past.previous"),
                })}
              />
            )}
          </Stack>
        )}
      </QueryView>
      <ConfirmDialog
        opened={deleting !== null}
        title={t("past.deleteTitle")}
        confirm={t("past.deleteConfirm")}
        danger
        pending={forget.isPending}
        error={forget.error}
        onClose={done}
        onConfirm={() => deleting && forget.mutate(deleting.session_id, { onSuccess: done })}
      >
        {t("past.deleteText")}
      </ConfirmDialog>
    </>
  );
}
