import { Area, CartesianGrid, ComposedChart, Legend, Line, ResponsiveContainer, XAxis, YAxis } from "recharts";

export interface Point {
  /** What stands under the axis. */
  name: string;
  /** Null where nothing is known: the line has a gap there. */
  values: readonly (number | null)[];
  /** The interval of the first value. */
  range?: readonly number[] | null;
}

interface LinesProps {
  /** Read out in the chart's place; the figures stand in a table beside it. */
  label: string;
  /** One line each, in the order of `values`. With several there is a legend. */
  names: readonly string[];
  points: readonly Point[];
  /** The ends of the upright axis. Default: from 0 to what is needed. */
  domain?: readonly [number, number];
  height?: number;
}

const STROKES = [
  ["var(--mantine-color-anchor)", undefined],
  ["var(--mantine-color-text)", "6 3"],
  ["var(--mantine-color-dimmed)", "2 3"],
] as const;
const TICK = { fill: "var(--mantine-color-text)", fontSize: 12 };

/** Lines over time; they differ in dash as well as in colour. An interval is a shade behind the first. */
export default function Lines({ label, names, points, domain, height = 240 }: LinesProps) {
  // A point between gaps has no line to be seen by.
  const isAlone = points.some(({ values }, at) =>
    values.some(
      (value, line) => value !== null && [at - 1, at + 1].every((beside) => points[beside]?.values[line] == null),
    ),
  );
  const data = points.map(({ name, values, range }) => ({ name, range: range ?? null, ...values }));
  return (
    <div role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={height}>
        <ComposedChart data={data} accessibilityLayer={false} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
          <CartesianGrid stroke="var(--nx-border)" vertical={false} />
          <XAxis dataKey="name" tick={TICK} minTickGap={24} />
          <YAxis domain={domain ? [...domain] : [0, "auto"]} allowDecimals={false} width={40} tick={TICK} />
          {names.length > 1 && (
            <Legend formatter={(text: string) => <span style={{ color: "var(--mantine-color-text)" }}>{text}</span>} />
          )}
          {points.some(({ range }) => range) && (
            <Area
              dataKey="range"
              stroke="none"
              fill="var(--mantine-color-anchor)"
              fillOpacity={0.15}
              connectNulls={false}
              isAnimationActive={false}
              legendType="none"
            />
          )}
          {names.map((name, at) => (
            <Line
              key={name}
              dataKey={String(at)}
              name={name}
              stroke={STROKES[at % STROKES.length]?.[0]}
              strokeDasharray={STROKES[at % STROKES.length]?.[1]}
              strokeWidth={2}
              dot={{ r: points.length > 40 && !isAlone ? 0 : 3 }}
              connectNulls={false}
              isAnimationActive={false}
            />
          ))}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}
