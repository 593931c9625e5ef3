import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState, Loading } from "./states";

interface QueryViewProps<T> {
  query: UseQueryResult<T, Error>;
  children: (data: T) => ReactNode;
  /** Shown instead of `children` where `isEmpty` says so. */
  empty?: ReactNode;
  isEmpty?: (data: T) => boolean;
  loading?: string;
  namespace?: string;
}

/** A query's states in one place: loading, error with retry, empty, data. Old data stays while new data comes or fails. */
export function QueryView<T>({ query, children, empty, isEmpty, loading, namespace }: QueryViewProps<T>) {
  if (query.data !== undefined) {
    return isEmpty?.(query.data) && empty !== undefined ? empty : children(query.data);
  }
  if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} namespace={namespace} />;
  return <Loading label={loading} />;
}
