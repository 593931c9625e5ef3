/** Charts, drawn by a library that loads when the first of them is shown. A `DataTable` with the same figures goes beside each. */

import { type ComponentProps, lazy, Suspense } from "react";
import { Loading } from "../states";

export { Bars } from "./Bars";
export { Figure } from "./Figure";
export { withGaps } from "./gaps";

const LazyLines = lazy(() => import("./Lines"));
const LazyRadar = lazy(() => import("./Radar"));

/** Values over time. */
export function Lines(props: ComponentProps<typeof LazyLines>) {
  return (
    <Suspense fallback={<Loading />}>
      <LazyLines {...props} />
    </Suspense>
  );
}

/** Scores from 0 to 100 around a centre. */
export function Radar(props: ComponentProps<typeof LazyRadar>) {
  return (
    <Suspense fallback={<Loading />}>
      <LazyRadar {...props} />
    </Suspense>
  );
}
