import { Button, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useRouteError } from "react-router";
import { ApiError } from "@/api";
import { ErrorState, Loading, PageTitle } from "@/components";

/** Shown in place of a page that threw; the shell around it goes on. */
export function PageCrash() {
  const { t } = useTranslation();
  const error = useRouteError();
  const reload = () => window.location.reload();
  if (error instanceof ApiError) return <ErrorState error={error} retry={reload} />;
  return (
    <div role="alert">
      <PageTitle>{t("crash.title")}</PageTitle>
      <Text mb="md">{t(isStale(error) ? "crash.stale" : "crash.text")}</Text>
      <Button onClick={reload}>{t("app.reload")}</Button>
    </div>
  );
}

/** Shown when the shell itself threw. */
export function ShellCrash() {
  return (
    <main style={{ padding: "2rem" }}>
      <PageCrash />
    </main>
  );
}

/** Shown until the first page is there. */
export function PageLoading() {
  return <Loading />;
}

/** A part of the app that could not be fetched: the service has another version by now, or there is no network. */
function isStale(error: unknown): boolean {
  return error instanceof TypeError && /import|module|fetch/i.test(error.message);
}
