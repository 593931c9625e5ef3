import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

/** So near to the end somebody is reading the newest. */
const NEAR_PX = 160;

/**
 * Keeps the end of a growing page in view for whoever is there, and leaves those alone who scrolled up. Says whether there is
 * something new below.
 */
export function useFollowEnd(end: RefObject<HTMLElement | null>, grown: unknown) {
  const following = useRef(true);
  const [below, setBelow] = useState(false);
  const seen = useRef(grown);

  const toEnd = useCallback(() => {
    following.current = true;
    setBelow(false);
    end.current?.scrollIntoView({ block: "end" });
  }, [end]);

  useEffect(() => {
    const scrolled = () => {
      const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
      following.current = scrollHeight - clientHeight - scrollTop < NEAR_PX;
      if (following.current) setBelow(false);
    };
    window.addEventListener("scroll", scrolled, { passive: true });
    return () => window.removeEventListener("scroll", scrolled);
  }, []);

  useEffect(() => {
    if (seen.current === grown) return;
    seen.current = grown;
    if (following.current) end.current?.scrollIntoView({ block: "end" });
    else setBelow(true);
  }, [grown, end]);

  return { below, toEnd };
}
