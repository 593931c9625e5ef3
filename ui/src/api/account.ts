/** The signed-in user, and signing in, up and out. */

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { api, unwrap } from "./client";
import type { components } from "./schema";
import { type SessionState, session, type User } from "./session";

type Registration = components["schemas"]["Registration"];
type Credentials = components["schemas"]["Credentials"];

/** Whether somebody is signed in, and who. */
export function useSession(): SessionState {
  return useSyncExternalStore(session.subscribe, session.snapshot);
}

/** The signed-in user. Only for pages that need a sign-in. */
export function useUser(): User {
  const state = useSession();
  if (state.status === "signed-out") throw new Error("This page needs a sign-in: declare it so in its feature.");
  return state.user;
}

/** Sign in. */
export function useSignIn() {
  return useMutation({
    mutationFn: async (body: Credentials) => (await unwrap(api.POST("/api/v1/auth/login", { body }))).data,
    onSuccess: (tokens) => session.signedIn(tokens),
  });
}

/** Open an account, and be signed in. */
export function useSignUp() {
  return useMutation({
    mutationFn: async (body: Registration) => (await unwrap(api.POST("/api/v1/auth/register", { body }))).data,
    onSuccess: (tokens) => session.signedIn(tokens),
  });
}

/** Sign out. The sign-in is forgotten here even where the service cannot be told. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await unwrap(api.POST("/api/v1/auth/logout")).catch(() => undefined);
    session.signedOut();
    queries.clear();
  };
}

/** Forget what was cached for one user when another comes. Returns what ends the watch. */
export function forgetOnChange(queries: QueryClient): () => void {
  const userOf = (state: SessionState) => (state.status === "signed-in" ? state.user.user_id : null);
  let known = userOf(session.snapshot());
  return session.subscribe(() => {
    const now = userOf(session.snapshot());
    if (known !== null && now !== known) queries.clear();
    known = now;
  });
}

/** Keep the user's language with the account, too. */
export async function saveLanguage(language: User["language"]): Promise<void> {
  const { data } = await unwrap(api.PATCH("/api/v1/users/me", { body: { language } }));
  session.userChanged(data);
}
