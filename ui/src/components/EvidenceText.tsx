import { useTranslation } from "react-i18next";
import classes from "./EvidenceText.module.css";
import { type Highlight, pieces } from "./spans";

interface EvidenceTextProps {
  /** What a person wrote or uploaded. It is shown as it is: no markup, no links. */
  text: string;
  /** Spans in Unicode code points, as the service gives them. */
  highlights: readonly Highlight[];
  /** The text's language. */
  lang?: string;
  /** Which highlight is chosen, by its place in `highlights`. */
  selected?: number | null;
}

/** A text with its evidence marked; a mark says by name, not by colour alone, what it is. */
export function EvidenceText({ text, highlights, lang, selected = null }: EvidenceTextProps) {
  const { t } = useTranslation();
  let offset = 0;
  return (
    <div className={classes.text} lang={lang} dir="auto">
      {pieces(text, highlights).map(({ text: piece, highlight }) => {
        const key = offset;
        offset += piece.length;
        if (!highlight) return <span key={key}>{piece}</span>;
        const verdict = highlight.verdict ? t(`evidence.${highlight.verdict}`) : null;
        const title = [verdict, highlight.label].filter(Boolean).join(": ");
        return (
          <mark
            key={key}
            className={classes.mark}
            data-verdict={highlight.verdict}
            data-selected={highlight.index === selected || undefined}
            title={title || undefined}
          >
            {piece}
          </mark>
        );
      })}
    </div>
  );
}
