import { ActionIcon, Anchor, Badge, Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useUser } from "@/api";
import { EmptyState, ErrorState, Icon, Loading, Surface } from "@/components";
import { useFormat } from "@/i18n";
import { NotificationsFrame } from "./NotificationsFrame";
import classes from "./notifications.module.css";
import { addressOf, type Notification, useInbox, useMarkAllRead, useMarkRead, useRemove } from "./queries";

/** What the user was told, the newest first: open it, mark it as read, remove it. */
export default function InboxPage() {
  const { t } = useTranslation("notifications");
  const [onlyUnread, setOnlyUnread] = useState(false);
  const [said, setSaid] = useState("");
  const filter = useRef<HTMLInputElement>(null);
  const found = useInbox(onlyUnread);
  const all = useMarkAllRead();
  const remove = useRemove();
  const rows = found.data?.pages.flatMap(({ data }) => data) ?? [];
  const unread = found.data?.pages.at(-1)?.meta.unread ?? 0;
  const drop = (id: string) =>
    remove.mutate(id, {
      onSuccess: () => {
        setSaid(t("inbox.removed"));
        // What had the focus is gone with its row.
        filter.current?.focus();
      },
    });
  return (
    <NotificationsFrame part="inbox">
      <Stack gap="md">
        <Group justify="space-between">
          <Checkbox
            ref={filter}
            label={t("inbox.onlyUnread")}
            checked={onlyUnread}
            onChange={(event) => setOnlyUnread(event.currentTarget.checked)}
          />
          <Button
            variant="default"
            disabled={unread === 0}
            loading={all.isPending}
            onClick={() => all.mutate(undefined, { onSuccess: () => setSaid(t("inbox.allRead")) })}
          >
            {t("inbox.readAll")}
          </Button>
        </Group>
        <Text role="status" size="sm" c="dimmed">
          {said || (found.isSuccess ? t("inbox.unread", { count: unread }) : "")}
        </Text>
        {all.isError && <ErrorState error={all.error} />}
        {remove.isError && <ErrorState error={remove.error} />}
        {found.isPending && <Loading />}
        {found.isError && rows.length === 0 && <ErrorState error={found.error} retry={() => void found.refetch()} />}
        {found.isSuccess && rows.length === 0 && (
          <EmptyState icon="bell" title={t(onlyUnread ? "inbox.noneUnread" : "inbox.none")}>
            {t("inbox.empty")}
          </EmptyState>
        )}
        {rows.length > 0 && (
          <Surface py="xs">
            <ul className={classes.list} aria-label={t("inbox.title")}>
              {rows.map((row) => (
                <Row key={row.notification_id} row={row} onRemove={() => drop(row.notification_id)} />
              ))}
            </ul>
          </Surface>
        )}
        {found.hasNextPage && (
          <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t("inbox.more")}
          </Button>
        )}
      </Stack>
    </NotificationsFrame>
  );
}

function Row({ row, onRemove }: { row: Notification; onRemove: () => void }) {
  const { t } = useTranslation("notifications");
  const format = useFormat();
  const { language } = useUser();
  const read = useMarkRead();
  const { notification_id: id, title, text, created_at, read_at } = row;
  const isUnread = read_at === null;
  const to = addressOf(row);
  const open = () => {
    if (isUnread) read.mutate(id);
  };
  return (
    <li className={classes.item} data-unread={isUnread || undefined}>
      <div className={classes.words}>
        <Text className={classes.title}>
          {isUnread && (
            <Badge color="sea" variant="filled" className={classes.new}>
              {t("inbox.new")}
            </Badge>
          )}
          {to ? (
            <Anchor component={Link} to={to} onClick={open} lang={language} inherit>
              {title}
            </Anchor>
          ) : (
            <span lang={language}>{title}</span>
          )}
        </Text>
        <Text lang={language}>{text}</Text>
        <Text size="sm" c="dimmed">
          {format.relative(created_at)}
        </Text>
        {read.isError && <ErrorState error={read.error} />}
      </div>
      {isUnread && (
        <ActionIcon
          c="var(--mantine-color-text)"
          aria-label={t("inbox.read", { title })}
          loading={read.isPending}
          onClick={open}
        >
          <Icon name="check" />
        </ActionIcon>
      )}
      <ActionIcon c="var(--mantine-color-text)" aria-label={t("inbox.remove", { title })} onClick={onRemove}>
        <Icon name="trash" />
      </ActionIcon>
    </li>
  );
}
