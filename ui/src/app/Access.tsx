import type { ReactNode } from "react";
import { Navigate, useLocation, useSearchParams } from "react-router";
import { useSession } from "@/api";
import type { Page } from "./feature";
import { HOME, safeNext, signInAddress } from "./next";

interface AccessProps {
  access: NonNullable<Page["access"]>;
  children: ReactNode;
}

/** Shows a page to whom it is for, and brings the others to where they can go on; signing in brings them back. */
export function Access({ access, children }: AccessProps) {
  const state = useSession();
  const location = useLocation();
  const [query] = useSearchParams();
  if (access === "member" && state.status === "signed-out") {
    const from = location.pathname + location.search + location.hash;
    return <Navigate to={signInAddress(from, state.expired)} replace />;
  }
  if (access === "guest" && state.status === "signed-in") {
    return <Navigate to={safeNext(query.get("next")) ?? HOME} replace />;
  }
  return children;
}
