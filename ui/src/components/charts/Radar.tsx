import {
  PolarAngleAxis,
  PolarGrid,
  PolarRadiusAxis,
  RadarChart,
  Radar as RadarShape,
  ResponsiveContainer,
} from "recharts";

interface RadarProps {
  /** Read out in the chart's place; the figures stand in a table beside it. */
  label: string;
  parts: readonly { name: string; score: number }[];
  height?: number;
}

/** Scores on a radar from 0 to 100. */
export default function Radar({ label, parts, height = 280 }: RadarProps) {
  return (
    <div role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={height}>
        <RadarChart data={[...parts]} outerRadius="68%" accessibilityLayer={false}>
          <PolarGrid stroke="var(--nx-border)" />
          <PolarAngleAxis dataKey="name" tick={{ fill: "var(--mantine-color-text)", fontSize: 13 }} />
          <PolarRadiusAxis domain={[0, 100]} tick={false} axisLine={false} />
          <RadarShape
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
