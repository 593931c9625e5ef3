import { Button, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { asApiError, useSignUp } from "@/api";
import { useErrorText } from "@/components";
import { LANGUAGE_CODES, LANGUAGES, type Language, useLanguage } from "@/i18n";
import { AuthCard } from "./AuthCard";
import { AuthError } from "./AuthError";
import { PasswordField } from "./PasswordField";
import { looksLikeEmail, useForm } from "./useForm";

const LANGUAGE_OPTIONS = LANGUAGE_CODES.map((code) => ({ value: code, label: LANGUAGES[code].name }));

/** Open an account. What makes a password good enough is the service's to say. */
export default function SignUpPage() {
  const { t } = useTranslation("auth");
  const errorText = useErrorText("auth");
  const [language, changeLanguage] = useLanguage();
  const signUp = useSignUp();
  const { field, form } = useForm({
    initial: { name: "", email: "", password: "" },
    check: ({ name, email, password }) => ({
      name: name.trim() ? undefined : t("problem.name"),
      email: looksLikeEmail(email) ? undefined : t("problem.email"),
      password: password ? undefined : t("problem.password"),
    }),
    submit: ({ name, email, password }) =>
      signUp.mutate({ name: name.trim(), email: email.trim(), password, language }),
  });
  const password = field("password");
  const weak = signUp.isError && asApiError(signUp.error).code === "WEAK_PASSWORD" ? errorText(signUp.error) : null;
  const other = { text: t("signUp.other"), link: t("signUp.otherLink"), to: "/sign-in" };
  return (
    <AuthCard title={t("signUp.title")} other={other}>
      <form {...form}>
        <Stack>
          {signUp.isError && <AuthError error={signUp.error} />}
          <TextInput label={t("field.name")} autoComplete="name" required maxLength={200} {...field("name")} />
          <TextInput
            label={t("field.email")}
            type="email"
            autoComplete="username"
            inputMode="email"
            required
            {...field("email")}
          />
          <PasswordField
            autoComplete="new-password"
            description={t("field.passwordHint")}
            {...password}
            error={password.error ?? weak?.text}
          />
          <NativeSelect
            label={t("signUp.language")}
            data={LANGUAGE_OPTIONS}
            value={language}
            onChange={(event) => void changeLanguage(event.currentTarget.value as Language)}
          />
          <Button type="submit" loading={signUp.isPending}>
            {t("signUp.submit")}
          </Button>
        </Stack>
      </form>
    </AuthCard>
  );
}
