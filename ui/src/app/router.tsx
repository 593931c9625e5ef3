/** The features' pages as routes inside the shell. */

import i18next from "i18next";
import { createBrowserRouter, type RouteObject } from "react-router";
import { wantFocus } from "@/components/focus";
import { Access } from "./Access";
import type { Feature, Page } from "./feature";
import { NotFound } from "./NotFound";
import { PageCrash, PageLoading, ShellCrash } from "./PageCrash";
import { FEATURES } from "./routes";
import { Shell } from "./Shell";

/** The router; each change of address lets the new page's title take the focus. */
export function newRouter() {
  const router = createBrowserRouter([
    {
      element: <Shell />,
      errorElement: <ShellCrash />,
      hydrateFallbackElement: <PageLoading />,
      children: [
        ...FEATURES.flatMap(({ pages, texts }) => pages.map((page) => routeOf(page, texts))),
        { path: "*", element: <NotFound />, errorElement: <PageCrash /> },
      ],
    },
  ]);
  let known = router.state.location.pathname;
  router.subscribe(({ location }) => {
    if (location.pathname !== known) wantFocus();
    known = location.pathname;
  });
  return router;
}

function routeOf(page: Page, texts: Feature["texts"] = []): RouteObject {
  return {
    path: page.path,
    handle: page,
    errorElement: <PageCrash />,
    lazy: async () => {
      const [{ default: Component }] = await Promise.all([page.load(), i18next.loadNamespaces(texts)]);
      return {
        element: (
          <Access access={page.access ?? "member"}>
            <Component />
          </Access>
        ),
      };
    },
  };
}
