import { Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { PageTitle } from "@/components";
import { Submissions } from "./Submissions";

/** All code that was run or submitted. */
export default function SubmissionsPage() {
  const { t } = useTranslation("coding");
  return (
    <>
      <Anchor component={Link} to="/code">
        {t("back")}
      </Anchor>
      <PageTitle lead={t("submissions.lead")}>{t("submissions.title")}</PageTitle>
      <Submissions />
    </>
  );
}
