import { Progress, Text } from "@mantine/core";
import { useFormat } from "@/i18n";
import classes from "./roadmap.module.css";

/** A share of the work that is done, as a bar and in figures. `percent` is 0 to 100. */
export function Bar({ percent, label }: { percent: number; label: string }) {
  const format = useFormat();
  return (
    <div className={classes.bar}>
      <Progress.Root size="md" className={classes.grow}>
        <Progress.Section value={percent} aria-label={label} />
      </Progress.Root>
      <Text size="sm" className={classes.figure}>
        {format.percent(percent / 100)}
      </Text>
    </div>
  );
}
