import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { pieces } from "../spans";
import classes from "./LinkedPanes.module.css";

/** Where something that was read stands: code points, end exclusive. One id may have several. */
export interface LinkedSpan {
  id: string;
  start: number;
  end: number;
  /** What it is, for the one who points at the words. */
  label: string;
  /** Worth checking. */
  doubt?: boolean;
}

interface LinkedTextProps {
  text: string;
  spans: readonly LinkedSpan[];
  lang?: string;
  active: string | null;
  /** Bring the active words into view. */
  follow: boolean;
  /** Changes where the pane is shown or hidden. */
  visible: string;
  onPoint: (id: string | null) => void;
  onChoose: (id: string) => void;
  label: string;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** A text whose marked words can be pointed at; one stop for the Tab key, arrows go from mark to mark. Text only, never markup. */
export function LinkedText(props: LinkedTextProps) {
  const { text, spans, lang, active, follow, visible, onPoint, onChoose, label } = props;
  const box = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const cut = useMemo(() => cutText(text, spans), [text, spans]);
  const lit = useMemo(() => spans.filter(({ id }) => id === active), [spans, active]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a pane that was hidden could not be scrolled.
  useEffect(() => {
    if (active === null || !follow || !box.current) return;
    const mark = box.current.querySelector<HTMLElement>("[data-active]");
    if (mark) bringIntoView(box.current, mark);
  }, [active, follow, visible]);

  const move = (event: KeyboardEvent<HTMLElement>, place: number) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      const id = cut.marks[place]?.span.id;
      if (id !== undefined) onChoose(id);
      return;
    }
    const step = STEPS[event.key];
    const next = step === undefined ? undefined : place + step;
    if (next === undefined || next < 0 || next >= cut.marks.length) return;
    event.preventDefault();
    setStop(next);
    box.current?.querySelectorAll<HTMLElement>("[role=button]")[next]?.focus();
  };

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
    <section ref={box} className={classes.text} lang={lang} dir="auto" tabIndex={0} aria-label={label}>
      {cut.pieces.map(({ piece, start, mark }) => {
        if (mark === null) return <span key={start}>{piece}</span>;
        const span = cut.marks[mark]?.span;
        if (!span) return null;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a button cannot be broken over lines.
          <span
            key={start}
            role="button"
            tabIndex={mark === Math.min(stop, cut.marks.length - 1) ? 0 : -1}
            className={classes.mark}
            data-active={lit.some((one) => one.start <= start && start < one.end) || undefined}
            data-doubt={span.doubt || undefined}
            title={span.label}
            onPointerEnter={(event) => event.pointerType === "mouse" && onPoint(span.id)}
            onPointerLeave={(event) => event.pointerType === "mouse" && onPoint(null)}
            onFocus={() => {
              setStop(mark);
              onPoint(span.id);
            }}
            onBlur={() => onPoint(null)}
            onKeyDown={(event) => move(event, mark)}
            onClick={() => onChoose(span.id)}
          >
            {piece}
          </span>
        );
      })}
    </section>
  );
}

interface Cut {
  pieces: { piece: string; start: number; mark: number | null }[];
  marks: { span: LinkedSpan }[];
}

function cutText(text: string, spans: readonly LinkedSpan[]): Cut {
  const cut: Cut = { pieces: [], marks: [] };
  let start = 0;
  for (const { text: piece, highlight } of pieces(text, spans)) {
    const span = highlight ? spans[highlight.index] : undefined;
    cut.pieces.push({ piece, start, mark: span ? cut.marks.length : null });
    if (span) cut.marks.push({ span });
    start += Array.from(piece).length;
  }
  return cut;
}

/** Scrolls `box` alone, so that the page stays where it is; a box that does not scroll lets the page do it. */
function bringIntoView(box: HTMLElement, mark: HTMLElement): void {
  if (box.scrollHeight <= box.clientHeight) {
    if (box.clientHeight > window.innerHeight) mark.scrollIntoView({ block: "center" });
    return;
  }
  const [frame, place] = [box.getBoundingClientRect(), mark.getBoundingClientRect()];
  if (place.top >= frame.top && place.bottom <= frame.bottom) return;
  box.scrollTop += place.top - frame.top - frame.height / 3;
}
