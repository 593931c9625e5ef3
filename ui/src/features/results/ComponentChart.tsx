import { PolarAngleAxis, PolarGrid, PolarRadiusAxis, Radar, RadarChart, ResponsiveContainer } from "recharts";

interface ComponentChartProps {
  /** Read out in the chart's place; the numbers stand in a table beside it. */
  label: string;
  parts: readonly { id: string; name: string; score: number }[];
}

/** The components on a radar from 0 to 100. */
export default function ComponentChart({ label, parts }: ComponentChartProps) {
  return (
    <div role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={280}>
        <RadarChart data={[...parts]} outerRadius="72%" accessibilityLayer={false}>
          <PolarGrid stroke="var(--nx-border)" />
          <PolarAngleAxis dataKey="name" tick={{ fill: "var(--mantine-color-text)", fontSize: 13 }} />
          <PolarRadiusAxis domain={[0, 100]} tick={false} axisLine={false} />
          <Radar
            dataKey="score"
            stroke="var(--mantine-color-anchor)"
            strokeWidth={2}
            fill="var(--mantine-color-anchor)"
            fillOpacity={0.2}
            isAnimationActive={false}
            dot
          />
        </RadarChart>
      </ResponsiveContainer>
    </div>
  );
}
