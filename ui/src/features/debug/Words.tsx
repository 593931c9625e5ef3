import { Code } from "@mantine/core";
import { pieces } from "./program";

/** A sentence about a program; what stands between backticks is code. Always text, whatever the program contains. */
export function Words({ children }: { children: string }) {
  return pieces(children).map(({ text, code }, place) =>
    code ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a sentence is only ever replaced as a whole.
      <Code key={place} dir="ltr">
        {text}
      </Code>
    ) : (
      text
    ),
  );
}
