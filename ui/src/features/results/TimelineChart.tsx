import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from "recharts";

export interface Moment {
  /** Minutes and seconds of the interview's live time. */
  time: string;
  /** Estimates from 0 to 100; null where nothing can be said. */
  confidence: number | null;
  engagement: number | null;
  nervousness: number | null;
}

interface TimelineChartProps {
  /** Read out in the chart's place; the numbers stand in a table beside it. */
  label: string;
  names: Record<"confidence" | "engagement" | "nervousness", string>;
  moments: readonly Moment[];
}

const LINES = [
  ["confidence", "var(--mantine-color-anchor)", undefined],
  ["engagement", "var(--mantine-color-text)", "6 3"],
  ["nervousness", "var(--mantine-color-dimmed)", "2 3"],
] as const;

/** The estimates over time; lines differ in dash as well as in colour, and end where nothing is known. */
export default function TimelineChart({ label, names, moments }: TimelineChartProps) {
  return (
    <div role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={260}>
        <LineChart data={[...moments]} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--nx-border)" vertical={false} />
          <XAxis dataKey="time" tick={{ fill: "var(--mantine-color-text)", fontSize: 12 }} minTickGap={24} />
          <YAxis domain={[0, 100]} width={32} tick={{ fill: "var(--mantine-color-text)", fontSize: 12 }} />
          <Legend formatter={(text: string) => <span style={{ color: "var(--mantine-color-text)" }}>{text}</span>} />
          {LINES.map(([key, colour, dash]) => (
            <Line
              key={key}
              dataKey={key}
              name={names[key]}
              stroke={colour}
              strokeDasharray={dash}
              strokeWidth={2}
              dot={{ r: 2 }}
              connectNulls={false}
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}
