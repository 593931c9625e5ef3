import { act, renderHook } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { readDraft, removeDraft, useDraft, writeDraft } from "./drafts";

describe("a draft", () => {
  it("is there again after a reload, and another name is another text", () => {
    vi.useFakeTimers();
    const { result, rerender, unmount } = renderHook(({ name }) => useDraft(name, "start"), {
      initialProps: { name: "a" },
    });
    expect(result.current[0]).toBe("start");
    act(() => result.current[1]("typed"));
    vi.advanceTimersByTime(1_000);
    rerender({ name: "b" });
    expect(result.current[0]).toBe("start");
    rerender({ name: "a" });
    expect(result.current[0]).toBe("typed");
    unmount();
    vi.useRealTimers();
    expect(renderHook(() => useDraft("a")).result.current[0]).toBe("typed");
  });

  it("is written when the page is left or goes, and before a change of name", () => {
    const { result, rerender, unmount } = renderHook(({ name }) => useDraft(name), { initialProps: { name: "a" } });
    act(() => result.current[1]("one"));
    expect(readDraft("a")).toBeNull();
    window.dispatchEvent(new Event("pagehide"));
    expect(readDraft("a")).toBe("one");
    act(() => result.current[1]("two"));
    rerender({ name: "b" });
    act(() => result.current[1]("other"));
    expect(readDraft("a")).toBe("two");
    unmount();
    expect(readDraft("b")).toBe("other");
  });

  it("that is emptied or was sent is gone", () => {
    const { result, unmount } = renderHook(() => useDraft("a"));
    act(() => result.current[1]("text"));
    act(() => result.current[2]());
    expect(readDraft("a")).toBe("text");
    act(() => result.current[1](""));
    unmount();
    expect(readDraft("a")).toBeNull();
    writeDraft("a", "again");
    removeDraft("a");
    expect(readDraft("a")).toBeNull();
  });

  it("makes room: the oldest go first, and what is no draft is read as none", () => {
    vi.useFakeTimers({ now: 0 });
    for (let number = 0; number < 203; number += 1) {
      vi.setSystemTime(number);
      writeDraft(`n${number}`, "x");
    }
    vi.useRealTimers();
    expect(readDraft("n2")).toBeNull();
    expect(readDraft("n3")).toBe("x");
    localStorage.setItem("nexura.draft.bad", "{");
    expect(readDraft("bad")).toBeNull();
  });
});
