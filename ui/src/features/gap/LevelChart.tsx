import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { CHART_COLORS } from "@/theme/theme";

interface LevelChartProps {
  rows: readonly { skill: string; have: number; required: number }[];
  labels: { have: string; required: string; chart: string };
  levelName: (level: number) => string;
}

const TICKS = [0, 1, 2, 3, 4];
const TEXT = { fill: "var(--mantine-color-text)", fontSize: 12 };

/** Levels had and required, two bars a skill. What it shows stands in the table beside it. */
export default function LevelChart({ rows, labels, levelName }: LevelChartProps) {
  return (
    <div role="img" aria-label={labels.chart} style={{ height: "100%" }}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={[...rows]}
          layout="vertical"
          margin={{ top: 8, right: 32, bottom: 8, left: 8 }}
          barGap={2}
          accessibilityLayer={false}
        >
          <CartesianGrid horizontal={false} stroke="var(--nx-border)" />
          <XAxis
            type="number"
            domain={[0, 4]}
            ticks={TICKS}
            tick={TEXT}
            tickFormatter={(level: number) => (level === 0 ? "" : levelName(level))}
            interval={0}
          />
          <YAxis type="category" dataKey="skill" width={110} tick={TEXT} />
          <Legend formatter={(name: string) => <span style={{ color: "var(--mantine-color-text)" }}>{name}</span>} />
          <Bar dataKey="have" name={labels.have} fill={CHART_COLORS[0]} isAnimationActive={false} barSize={12} />
          <Bar
            dataKey="required"
            name={labels.required}
            fill={CHART_COLORS[1]}
            isAnimationActive={false}
            barSize={12}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
