import { Button, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { EmptyState, PageTitle, QueryView, Surface } from "@/components";
import { AnalysisList } from "./AnalysisList";
import { CompareForm } from "./CompareForm";
import { useCompare, useResumes } from "./queries";

/** Choose what to compare, and open what was compared before. */
export default function GapPage() {
  const { t } = useTranslation("gap");
  const navigate = useNavigate();
  const resumes = useResumes();
  const compare = useCompare((analysis) => navigate(`/gap/${analysis.analysis_id}`));
  const noResume = (
    <EmptyState
      icon="upload"
      title={t("noResume.title")}
      action={
        <Button component={Link} to="/resumes" mt="sm">
          {t("noResume.action")}
        </Button>
      }
    >
      {t("noResume.text")}
    </EmptyState>
  );
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <Surface mb="xl">
        <QueryView query={resumes} isEmpty={(found) => found.length === 0} empty={noResume}>
          {(found) => <CompareForm resumes={found} compare={compare} />}
        </QueryView>
      </Surface>
      <Title order={2} size="h4" mb="sm">
        {t("list.title")}
      </Title>
      <AnalysisList />
    </>
  );
}
