import { Anchor, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useLocation } from "react-router";
import { PageTitle, Surface } from "@/components";
import classes from "./AuthCard.module.css";

interface AuthCardProps {
  title: string;
  children: ReactNode;
  /** The way to the other form; it keeps where to go afterwards. */
  other: { text: string; link: string; to: string };
}

/** The frame of signing in and up. */
export function AuthCard({ title, children, other }: AuthCardProps) {
  const { search } = useLocation();
  return (
    <div className={classes.card}>
      <PageTitle>{title}</PageTitle>
      <Surface>{children}</Surface>
      <Text ta="center" mt="md">
        {other.text}{" "}
        <Anchor component={Link} to={`${other.to}${search}`} className={classes.other}>
          {other.link}
        </Anchor>
      </Text>
    </div>
  );
}
