import { Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { claimFocus } from "./focus";

interface PageTitleProps {
  children: string;
  /** One sentence under it. */
  lead?: ReactNode;
  /** Buttons at its side. */
  actions?: ReactNode;
  /** The title in the browser's tab where it differs. */
  tab?: string;
}

/** The page's one `h1`: names the tab, and takes the focus when the page was reached by a link, so that readers hear it. */
export function PageTitle({ children, lead, actions, tab }: PageTitleProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is a new page, also where the component stays.
  useEffect(() => {
    if (heading.current) claimFocus(heading.current);
  }, [pathname]);

  return (
    <Stack gap={4} mb="lg">
      <title>{`${tab ?? children} · ${t("app.name")}`}</title>
      <Group justify="space-between" align="center">
        <Title ref={heading} order={1} size="h2" tabIndex={-1}>
          {children}
        </Title>
        {actions}
      </Group>
      {lead && (
        <Text c="dimmed" maw="44rem">
          {lead}
        </Text>
      )}
    </Stack>
  );
}
