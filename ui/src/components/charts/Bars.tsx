import classes from "./charts.module.css";

export interface Bar {
  key: string;
  name: string;
  /** Below zero goes to the other side. Null where it is not known or not shown. */
  value: number | null;
  /** The value as it is written. */
  text: string;
}

interface BarsProps {
  /** Read out in the chart's place; the figures stand in a table beside it. */
  label: string;
  bars: readonly Bar[];
  /** What fills the whole width. Default: the largest value. */
  most?: number;
}

/** Lying bars with their names and values; with values below zero they begin in the middle. */
export function Bars({ label, bars, most }: BarsProps) {
  const signed = bars.some(({ value }) => (value ?? 0) < 0);
  const largest = most ?? Math.max(...bars.map(({ value }) => Math.abs(value ?? 0)), 0);
  const widthOf = (value: number | null) =>
    largest > 0 ? (Math.min(Math.abs(value ?? 0), largest) / largest) * (signed ? 50 : 100) : 0;
  return (
    <div role="img" aria-label={label} className={classes.bars}>
      {bars.map(({ key, name, value, text }) => {
        const width = widthOf(value);
        const below = (value ?? 0) < 0;
        const start = signed ? (below ? 50 - width : 50) : 0;
        return (
          <div key={key} className={classes.row}>
            <span className={classes.name}>{name}</span>
            <span className={classes.track} data-signed={signed || undefined}>
              {width > 0 && (
                <span
                  className={classes.bar}
                  data-below={below || undefined}
                  style={{ insetInlineStart: `${start}%`, width: `${width}%` }}
                />
              )}
            </span>
            <span className={classes.value}>{text}</span>
          </div>
        );
      })}
    </div>
  );
}
