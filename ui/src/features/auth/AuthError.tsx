import { Alert } from "@mantine/core";
import { useErrorText } from "@/components";

interface AuthErrorProps {
  error: unknown;
  /** Words of the page for single codes. */
  words?: Readonly<Record<string, string>>;
}

/** What went wrong, above the form, announced at once. */
export function AuthError({ error, words = {} }: AuthErrorProps) {
  const { error: fault, text, lang, more } = useErrorText("auth")(error);
  const own = words[fault.code];
  return (
    <Alert role="alert" color="red" c="var(--mantine-color-text)">
      <span lang={own ? undefined : lang}>{own ?? text}</span> {more}
    </Alert>
  );
}
