import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it, vi } from "vitest";
import { ApiError, NO_ANSWER } from "./errors";
import { newQueryClient, refreshLists, useCreate } from "./query";

function wrapper() {
  const client = newQueryClient();
  client.setDefaultOptions({ mutations: { retryDelay: 0, networkMode: "always" } });
  return ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
}

describe("creating", () => {
  it("is tried again with the same key when nothing answered, and with a new key the next time", async () => {
    const keys: string[] = [];
    const create = vi.fn(async (name: string, key: string) => {
      keys.push(key);
      if (keys.length === 1) throw new ApiError(NO_ANSWER, "", 0);
      return name;
    });
    const { result } = renderHook(() => useCreate({ create }), { wrapper: wrapper() });
    expect(await result.current.mutateAsync("first")).toBe("first");
    expect(await result.current.mutateAsync("second")).toBe("second");
    expect(keys).toHaveLength(3);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[1]);
    expect(keys[0]).toMatch(/^[!-~]{16,200}$/);
  });

  it("is not tried again when the service said no", async () => {
    const create = vi.fn(() => Promise.reject(new ApiError("VALIDATION_FAILED", "No.", 422)));
    const { result } = renderHook(() => useCreate({ create }), { wrapper: wrapper() });
    result.current.mutate();
    await waitFor(() => expect(result.current.isError).toBe(true));
    expect(create).toHaveBeenCalledTimes(1);
  });
});

describe("after a deletion", () => {
  it("a list in view is asked anew before it is over, and one out of view is dropped", async () => {
    const client = newQueryClient();
    const within = ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    );
    const rows = ["kept", "deleted"];
    const list = (page: number) => ({ queryKey: ["rows", page], queryFn: () => Promise.resolve([...rows]) });
    const { result } = renderHook(() => useQuery(list(1)), { wrapper: within });
    await waitFor(() => expect(result.current.data).toEqual(["kept", "deleted"]));
    await client.fetchQuery(list(2));
    rows.pop();
    await refreshLists(client, ["rows"]);
    expect(client.getQueryData(["rows", 1])).toEqual(["kept"]);
    expect(client.getQueryData(["rows", 2])).toBeUndefined();
  });
});
