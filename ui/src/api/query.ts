/** How requests are cached and repeated. */

import { QueryClient, type QueryKey, type UseMutationResult, useMutation } from "@tanstack/react-query";
import { newKey } from "./client";
import { ApiError, asApiError, NO_ANSWER } from "./errors";

const MOST_RETRIES = 2;
const LONGEST_WAIT_S = 30;

/** Whether asking again can help: nothing answered, the service is overloaded, or it asks for patience. */
export function isWorthRetrying(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  if (error.code === NO_ANSWER || error.code === "REQUEST_IN_PROGRESS") return true;
  if (error.status === 429) return (error.retryAfter ?? 0) <= LONGEST_WAIT_S;
  return error.status === 502 || error.status === 503 || error.status === 504;
}

/** Milliseconds to wait: what the service asks for, else 0.5 s, 1 s, 2 s, … */
export function retryDelay(attempt: number, error: unknown): number {
  const asked = asApiError(error).retryAfter;
  return asked === null ? Math.min(500 * 2 ** attempt, 8_000) : Math.min(asked, LONGEST_WAIT_S) * 1_000;
}

function retry(failures: number, error: unknown): boolean {
  return failures < MOST_RETRIES && isWorthRetrying(error);
}

/** Reads are repeated where that can help; writes only by `useCreate`, whose key makes it safe. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry, retryDelay, staleTime: 30_000, refetchOnWindowFocus: false },
      // A write while offline fails at once and says so, instead of waiting unseen.
      mutations: { retry: false, retryDelay, networkMode: "always" },
    },
  });
}

/**
 * After something in `lists` was deleted, so that no list shows it again: lists in view are asked anew, which the promise
 * waits for; the others are dropped.
 */
export async function refreshLists(queries: QueryClient, ...lists: QueryKey[]): Promise<void> {
  for (const queryKey of lists) queries.removeQueries({ queryKey, type: "inactive" });
  await Promise.all(lists.map((queryKey) => queries.invalidateQueries({ queryKey })));
}

interface Keyed<TVariables> {
  variables: TVariables;
  key: string;
}

type Created<TData, TVariables> = Omit<
  UseMutationResult<TData, Error, Keyed<TVariables>>,
  "mutate" | "mutateAsync" | "variables"
> & {
  mutate: (variables: TVariables) => void;
  mutateAsync: (variables: TVariables) => Promise<TData>;
};

interface CreateOptions<TData, TVariables> {
  /** Sends the request with `Idempotency-Key: key`; it is called again with the same key when nothing answered. */
  create: (variables: TVariables, key: string) => Promise<TData>;
  onSuccess?: (data: TData, variables: TVariables) => unknown;
  onError?: (error: Error, variables: TVariables) => unknown;
}

/** A POST that creates something, carried out once however often it has to be sent. */
export function useCreate<TData, TVariables = void>({
  create,
  onSuccess,
  onError,
}: CreateOptions<TData, TVariables>): Created<TData, TVariables> {
  const { mutate, mutateAsync, ...rest } = useMutation<TData, Error, Keyed<TVariables>>({
    mutationFn: ({ variables, key }) => create(variables, key),
    onSuccess: (data, { variables }) => onSuccess?.(data, variables),
    onError: (error, { variables }) => onError?.(error, variables),
    retry,
  });
  return {
    ...rest,
    mutate: (variables) => mutate({ variables, key: newKey() }),
    mutateAsync: (variables) => mutateAsync({ variables, key: newKey() }),
  };
}
