import { Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import { Surface } from "./Surface";

/** A part of a page under its heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Surface>
        <Title order={2} size="h3" id={id} mb="sm">
          {title}
        </Title>
        {children}
      </Surface>
    </section>
  );
}
