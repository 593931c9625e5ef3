/** The service and the browser that a worker has for itself. */

import { inject } from "vitest";

export interface Place {
  baseUrl: string;
  /** The service's data folder. */
  dataDir: string;
  browserEndpoint: string;
}

declare module "vitest" {
  interface ProvidedContext {
    places: Place[];
  }
}

/** This worker's. Files of a worker run one after the other. */
export function place(): Place {
  const found = inject("places")[Number(process.env.VITEST_POOL_ID) - 1];
  if (!found) throw new Error(`No service was started for worker ${process.env.VITEST_POOL_ID}.`);
  return found;
}
