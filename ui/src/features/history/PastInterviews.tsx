import { ActionIcon, Button, NativeSelect, Stack, Text } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, useLocation, useNavigate } from "react-router";
import { ConfirmDialog, ErrorState, Icon, Loading } from "@/components";
import { useFormat } from "@/i18n";
import classes from "./history.module.css";
import { type Interview, type Status, useDeleteInterview, usePastInterviews } from "./queries";

const STATUSES: readonly Status[] = ["active", "completed", "abandoned"];

/** Past interviews in the side bar: open one again, or delete it. */
export default function PastInterviews() {
  const { t } = useTranslation("history");
  const [status, setStatus] = useState<Status | null>(null);
  const [doomed, setDoomed] = useState<Interview | null>(null);
  const [said, setSaid] = useState("");
  const filter = useRef<HTMLSelectElement>(null);
  const found = usePastInterviews(status);
  const rows = found.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Stack gap="xs">
      <NativeSelect
        ref={filter}
        label={t("filter")}
        size="xs"
        px="sm"
        value={status ?? ""}
        onChange={({ currentTarget: { value } }) => setStatus(STATUSES.find((known) => known === value) ?? null)}
        data={[{ value: "", label: t("all") }, ...STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))]}
      />
      {found.isPending && <Loading />}
      {found.isError && rows.length === 0 && <ErrorState error={found.error} retry={() => void found.refetch()} />}
      {found.isSuccess && rows.length === 0 && (
        <Text size="sm" c="dimmed" px="sm">
          {t(status ? "noneOf" : "none")}
        </Text>
      )}
      {rows.length > 0 && (
        <ul className={classes.list} aria-label={t("label")}>
          {rows.map((row) => (
            <Row key={row.interview_id} row={row} onDelete={() => setDoomed(row)} />
          ))}
        </ul>
      )}
      {found.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          mx="sm"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
      <Text role="status" size="sm" c="dimmed" px="sm">
        {said}
      </Text>
      {doomed && (
        <DeleteDialog
          row={doomed}
          onClose={() => setDoomed(null)}
          onDeleted={() => {
            setDoomed(null);
            setSaid(t("deleted"));
            // What had the focus is gone with its row.
            filter.current?.focus();
          }}
        />
      )}
    </Stack>
  );
}

function Row({ row, onDelete }: { row: Interview; onDelete: () => void }) {
  const { t } = useTranslation("history");
  const format = useFormat();
  const { interview_id: id, job_role: role, interview_type: type, status, overall_score: score } = row;
  const date = format.date(row.created_at);
  const outcome =
    status === "completed" ? (score === null ? t("noScore") : `${format.score(score)}/100`) : t(`status.${status}`);
  return (
    <li className={classes.row}>
      <NavLink to={status === "completed" ? `/interviews/${id}/report` : `/interviews/${id}`} className={classes.link}>
        <span className={classes.role}>{role}</span>
        <span className={classes.about}>
          {t(`type.${type}`)} · {date} · <span className={classes.outcome}>{outcome}</span>
        </span>
      </NavLink>
      <ActionIcon variant="subtle" color="gray" aria-label={t("delete", { role, date })} onClick={onDelete}>
        <Icon name="trash" size={16} />
      </ActionIcon>
    </li>
  );
}

function DeleteDialog({ row, onClose, onDeleted }: { row: Interview; onClose: () => void; onDeleted: () => void }) {
  const { t } = useTranslation("history");
  const format = useFormat();
  const remove = useDeleteInterview();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { interview_id: id, job_role: role, created_at } = row;
  return (
    <ConfirmDialog
      opened
      danger
      title={t("confirmTitle")}
      confirm={t("confirm")}
      pending={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(id, {
          onSuccess: () => {
            onDeleted();
            // The page that shows it has nothing to show any more.
            if (pathname.startsWith(`/interviews/${id}`)) void navigate("/home");
          },
        })
      }
    >
      {t("confirmText", { role, date: format.date(created_at) })}
    </ConfirmDialog>
  );
}
