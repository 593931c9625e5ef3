import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, Navigate, useSearchParams } from "react-router";
import { EmptyState, PageTitle, QueryView } from "@/components";
import { KINDS, useDecisionAbout } from "./queries";

/** Goes on to the newest decision about something: `?kind=skill_gap&subject=<id>`; of a kind without a subject. Other pages lead here. */
export default function WhyPage() {
  const { t } = useTranslation("privacy");
  const [search] = useSearchParams();
  const kind = KINDS.find((name) => name === search.get("kind")) ?? null;
  const found = useDecisionAbout(kind, search.get("subject"));
  if (found.data) return <Navigate to={`/privacy/decisions/${found.data.decision_id}`} replace />;
  const none = (
    <EmptyState
      icon="search"
      title={t("why.missing")}
      action={
        <Button component={Link} to="/privacy/decisions" mt="sm">
          {t("why.toList")}
        </Button>
      }
    >
      {t("why.missingText")}
    </EmptyState>
  );
  return (
    <>
      <PageTitle>{t("why.tab")}</PageTitle>
      {kind === null ? (
        none
      ) : (
        <QueryView query={found} loading={t("why.finding")}>
          {() => none}
        </QueryView>
      )}
    </>
  );
}
