/** The account, its skills, target jobs and keys. */

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type components, session, unwrap } from "@/api";

/** As the client answers: a pair of the description becomes a list. */
export type UserSkill = Omit<components["schemas"]["UserSkillBody"], "interval"> & {
  interval: readonly number[] | null;
};
export type SkillProfile = Omit<components["schemas"]["SkillProfileBody"], "skills"> & { skills: UserSkill[] };
export type NewSkill = components["schemas"]["NewUserSkill"];
export type TargetJob = components["schemas"]["TargetJobBody"];
export type NewTargetJob = components["schemas"]["NewTargetJob"];
export type ApiKey = components["schemas"]["ApiKeyRecord"];
export type NewApiKey = components["schemas"]["ApiKeyRequest"];
export type Scope = NewApiKey["scopes"][number];

const MOST = 100;
/** What other pages add to is asked for anew each time it is shown. */
const FRESH = { staleTime: 5_000, gcTime: 0 } as const;

const ACCOUNT = ["users", "me"] as const;
const SKILLS = ["users", "skills"] as const;
const TARGETS = ["users", "target-jobs"] as const;
const KEYS = ["api-keys"] as const;

export function useAccount() {
  return useQuery({
    queryKey: ACCOUNT,
    queryFn: async ({ signal }) => (await unwrap(api.GET("/api/v1/users/me", { signal }))).data,
  });
}

/** Change the name that the account carries. */
export function useRename() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (name: string) => (await unwrap(api.PATCH("/api/v1/users/me", { body: { name } }))).data,
    onSuccess: (account) => {
      queries.setQueryData(ACCOUNT, account);
      session.userChanged(account);
    },
  });
}

/** Delete the account and all that is its owner's. The caller forgets the sign-in and leaves the page. */
export function useDeleteAccount() {
  return useMutation({
    mutationFn: (password: string) => unwrap(api.DELETE("/api/v1/users/me", { body: { password } })),
  });
}

export function useSkills() {
  return useQuery({
    queryKey: SKILLS,
    queryFn: async ({ signal }) => (await unwrap(api.GET("/api/v1/users/me/skills", { signal }))).data,
  });
}

/** Put a list of skills in the place of all that the user named before. */
export function useSaveSkills(onDone: (profile: SkillProfile) => unknown) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (skills: NewSkill[]) =>
      (await unwrap(api.PUT("/api/v1/users/me/skills", { body: { skills } }))).data,
    onSuccess: (profile) => {
      queries.setQueryData(SKILLS, profile);
      return onDone(profile);
    },
  });
}

export function useTargetJobs() {
  return useQuery({
    queryKey: TARGETS,
    queryFn: async ({ signal }) => (await unwrap(api.GET("/api/v1/users/me/target-jobs", { signal }))).data.target_jobs,
  });
}

/** Put a list, the most wanted first, in the place of all target jobs. */
export function useSaveTargetJobs(onDone: () => unknown) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (target_jobs: NewTargetJob[]) =>
      (await unwrap(api.PUT("/api/v1/users/me/target-jobs", { body: { target_jobs } }))).data.target_jobs,
    onSuccess: (jobs) => {
      queries.setQueryData(TARGETS, jobs);
      return onDone();
    },
  });
}

/** Saved ads that a target job can be taken from. */
export function useJobs() {
  return useQuery({
    queryKey: ["jobs", "choices"],
    ...FRESH,
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET("/api/v1/jobs", { params: { query: { limit: MOST } }, signal }))).data,
  });
}

export function useApiKeys() {
  return useQuery({
    queryKey: KEYS,
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET("/api/v1/auth/api-keys", { params: { query: { limit: MOST } }, signal }))).data,
  });
}

/** Make a key. It is in the answer and nowhere else: it is not sent twice, and not cached. */
export function useMakeApiKey() {
  const queries = useQueryClient();
  return useMutation({
    gcTime: 0,
    mutationFn: async (body: NewApiKey) => (await unwrap(api.POST("/api/v1/auth/api-keys", { body }))).data,
    onSuccess: () => void queries.invalidateQueries({ queryKey: KEYS }),
  });
}

export function useRevokeApiKey(onDone: () => unknown) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE("/api/v1/auth/api-keys/{key_id}", { params: { path: { key_id: id } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: KEYS });
      return onDone();
    },
  });
}
