import { Alert, Button, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { useSignIn } from "@/api";
import { AuthCard } from "./AuthCard";
import { AuthError } from "./AuthError";
import { PasswordField } from "./PasswordField";
import { looksLikeEmail, useForm } from "./useForm";

/** Sign in, and go on to where one was. */
export default function SignInPage() {
  const { t } = useTranslation("auth");
  const [query] = useSearchParams();
  const signIn = useSignIn();
  const { field, form } = useForm({
    initial: { email: "", password: "" },
    check: ({ email, password }) => ({
      email: looksLikeEmail(email) ? undefined : t("problem.email"),
      password: password ? undefined : t("problem.password"),
    }),
    submit: ({ email, password }) => signIn.mutate({ email: email.trim(), password }),
  });
  const other = { text: t("signIn.other"), link: t("signIn.otherLink"), to: "/sign-up" };
  return (
    <AuthCard title={t("signIn.title")} other={other}>
      <form {...form}>
        <Stack>
          {query.has("expired") && !signIn.isError && (
            <Alert role="status" c="var(--mantine-color-text)">
              {t("signIn.expired")}
            </Alert>
          )}
          {signIn.isError && <AuthError error={signIn.error} words={{ INVALID_CREDENTIALS: t("signIn.wrong") }} />}
          <TextInput
            label={t("field.email")}
            type="email"
            autoComplete="username"
            inputMode="email"
            required
            {...field("email")}
          />
          <PasswordField autoComplete="current-password" {...field("password")} />
          <Button type="submit" loading={signIn.isPending}>
            {t("signIn.submit")}
          </Button>
        </Stack>
      </form>
    </AuthCard>
  );
}
