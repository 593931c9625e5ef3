import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { setNonce } from "get-nonce";
import { useEffect, useLayoutEffect, useState } from "react";
import { RouterProvider } from "react-router/dom";
import { forgetOnChange, newQueryClient } from "@/api";
import { styleNonce } from "@/theme/nonce";
import { resolveVariables, theme } from "@/theme/theme";
import { newRouter } from "./router";

const nonce = styleNonce();
// What locks the page's scrolling under dialogs writes a style of its own.
if (nonce) setNonce(nonce);

/** The web app: theme, cache, pages. */
export function App() {
  const [queries] = useState(newQueryClient);
  const [router] = useState(newRouter);
  useEffect(() => forgetOnChange(queries), [queries]);
  // A first page that is there before the provider listens, as from a warm cache, would never be shown: let the router say it again.
  useLayoutEffect(() => {
    if (router.state.initialized) void router.revalidate();
  }, [router]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      defaultColorScheme="auto"
      getStyleNonce={nonce ? () => nonce : undefined}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
