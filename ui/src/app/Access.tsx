import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useLocation, useSearchParams } from "react-router";
import { useSession } from "@/api";
import { EmptyState, PageTitle } from "@/components";
import type { Page } from "./feature";
import { HOME, safeNext, signInAddress } from "./next";

interface AccessProps {
  access: NonNullable<Page["access"]>;
  children: ReactNode;
}

/** Shows a page to whom it is for, and brings the others to where they can go on; signing in brings them back. */
export function Access({ access, children }: AccessProps) {
  const state = useSession();
  const location = useLocation();
  const [query] = useSearchParams();
  if ((access === "member" || access === "admin") && state.status === "signed-out") {
    const from = location.pathname + location.search + location.hash;
    return <Navigate to={signInAddress(from, state.expired)} replace />;
  }
  if (access === "guest" && state.status === "signed-in") {
    return <Navigate to={safeNext(query.get("next")) ?? HOME} replace />;
  }
  if (access === "admin" && state.status === "signed-in" && state.user.role !== "admin") return <AdminsOnly />;
  return children;
}

function AdminsOnly() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle>{t("admin.title")}</PageTitle>
      <EmptyState icon="shield" title={t("admin.only")}>
        {t("admin.text")}
      </EmptyState>
    </>
  );
}
