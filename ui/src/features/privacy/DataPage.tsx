import { Button, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ErrorState, Icon, QueryView, Section } from "@/components";
import { GroupDataForm } from "./GroupDataForm";
import { PrivacyFrame } from "./PrivacyFrame";
import { useExport, useGroupData } from "./queries";

/** The archive of everything, group data apart, and the way to the end of the account. */
export default function DataPage() {
  const { t } = useTranslation("privacy");
  const archive = useExport();
  const groups = useGroupData();
  return (
    <PrivacyFrame part="data">
      <Stack gap="lg">
        <Section title={t("data.export")}>
          <Text mb="sm">{t("data.exportText")}</Text>
          <Button leftSection={<Icon name="download" />} loading={archive.isPending} onClick={() => archive.mutate()}>
            {t("data.download")}
          </Button>
          <Text role="status" size="sm" mt={4}>
            {archive.isSuccess ? t("data.downloaded") : ""}
          </Text>
          {archive.isError && (
            <ErrorState error={archive.error} retry={() => archive.mutate()} title={t("data.failed")} />
          )}
        </Section>
        <Section title={t("group.title")}>
          <Text mb="sm" maw="48rem">
            {t("group.text")}
          </Text>
          <QueryView query={groups}>{(told) => <GroupDataForm told={told} />}</QueryView>
        </Section>
        <Section title={t("data.delete")}>
          <Text mb="sm">{t("data.deleteText")}</Text>
          <Button component={Link} to="/profile" variant="default" leftSection={<Icon name="trash" />}>
            {t("data.toDelete")}
          </Button>
        </Section>
      </Stack>
    </PrivacyFrame>
  );
}
