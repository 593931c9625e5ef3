import { type FormEvent, useRef, useState } from "react";

type Problems<F> = { readonly [K in keyof F]?: string };

interface FormOptions<F> {
  initial: F;
  /** What is wrong with each field before anything is sent. */
  check: (values: F) => Problems<F>;
  submit: (values: F) => void;
}

/** A small form: values, problems shown after the first try, focus to the first field that is wrong. */
export function useForm<F extends Record<string, string>>({ initial, check, submit }: FormOptions<F>) {
  const [values, setValues] = useState(initial);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const problems: Problems<F> = tried ? check(values) : {};

  const field = (name: keyof F & string) => ({
    name,
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((before) => ({ ...before, [name]: value }));
    },
    error: problems[name],
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const wrong = Object.keys(values).find((name) => check(values)[name]);
    if (wrong) form.current?.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus();
    else submit(values);
  };
  return { values, field, form: { ref: form, onSubmit, noValidate: true } };
}

/** Enough to catch slips; whether the address is real only a letter to it can tell. */
export function looksLikeEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());
}
