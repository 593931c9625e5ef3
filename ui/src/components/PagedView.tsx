import { Button } from "@mantine/core";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState, Loading } from "./states";

interface PagedViewProps<T> {
  query: UseInfiniteQueryResult<InfiniteData<{ data: T[] }>, Error>;
  /** The rows of all pages that came, at least one. */
  children: (rows: T[]) => ReactNode;
  empty: ReactNode;
  /** What the button for the next page says. */
  more: string;
}

/** The states of a list that comes page by page: loading, error with retry, empty, rows, and a button for more of them. */
export function PagedView<T>({ query, children, empty, more }: PagedViewProps<T>) {
  const rows = query.data?.pages.flatMap(({ data }) => data) ?? [];
  if (query.isPending) return <Loading />;
  if (rows.length === 0) {
    return query.isError ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : empty;
  }
  return (
    <>
      {children(rows)}
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {more}
        </Button>
      )}
    </>
  );
}
