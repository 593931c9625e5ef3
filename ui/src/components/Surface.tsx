import { Paper, type PaperProps } from "@mantine/core";
import type { ReactNode } from "react";

interface SurfaceProps extends PaperProps {
  children: ReactNode;
}

/** The card that content lies on. */
export function Surface({ children, ...rest }: SurfaceProps) {
  return (
    <Paper withBorder p="lg" bg="var(--nx-surface)" bd="1px solid var(--nx-border)" {...rest}>
      {children}
    </Paper>
  );
}
