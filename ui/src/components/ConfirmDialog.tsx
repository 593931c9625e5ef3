import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "./states";

interface ConfirmDialogProps {
  opened: boolean;
  title: string;
  /** What will happen, and whether it can be undone. */
  children: ReactNode;
  /** The verb of what is confirmed: "Delete resume". */
  confirm: string;
  onConfirm: () => void;
  onClose: () => void;
  /** The work is going on. */
  pending?: boolean;
  /** What went wrong when it was tried. */
  error?: unknown;
  danger?: boolean;
}

/** Asks before something that cannot be taken back. Focus begins on "Cancel" and returns to where it was. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, title, children, confirm, onConfirm, onClose, pending = false, error, danger = false } = props;
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      centered
      closeButtonProps={{ "aria-label": t("confirm.close") }}
    >
      <Stack>
        <Text component="div">{children}</Text>
        {error != null && <ErrorState error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("confirm.cancel")}
          </Button>
          <Button color={danger ? "red" : undefined} onClick={onConfirm} loading={pending}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
