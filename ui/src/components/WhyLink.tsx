import { Anchor, type AnchorProps } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

interface WhyLinkProps extends AnchorProps {
  /** Of which kind the decision is: `skill_gap`. */
  kind: string;
  /** What it is about: the id of the comparison, say. Without one the newest of its kind is shown. */
  subject?: string;
}

/** From a result to why it came out so, and to having a person look at it. */
export function WhyLink({ kind, subject, ...rest }: WhyLinkProps) {
  const { t } = useTranslation();
  return (
    <Anchor
      component={Link}
      to={`/privacy/why?${new URLSearchParams({ kind, ...(subject ? { subject } : {}) })}`}
      {...rest}
    >
      {t("why")}
    </Anchor>
  );
}
