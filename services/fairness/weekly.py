"""The weekly report: what a week's audits measured, in one page of JSON. Pure; `services.fairness.paper` puts it on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from core.clock import rfc3339
from storage.tables import BiasAlert, BiasAudit

FORMULA = "weekly-1"
_MOST = 40


def weekly(
    period: tuple[datetime, datetime],
    audits: Sequence[BiasAudit],
    alerts: Sequence[BiasAlert],
    decisions: Mapping[str, int],
    groups: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """The report of the week `[start, end)`.

    `audits` of the week, the newest first; `alerts` that were open in it; `decisions` logged, by kind; `groups` as the fairness
    graph compares them, over the week. What no audit of the week measured is None.
    """
    swaps = next((audit.result["swaps"] for audit in audits if audit.result.get("swaps")), None)
    return {
        "formula_version": FORMULA,
        "period": [rfc3339(moment) for moment in period],
        "audits": len(audits),
        "decisions": dict(sorted(decisions.items())),
        "log": audits[0].result["log"] if audits else None,
        "counterfactual": None if swaps is None else _summary(swaps),
        "groups": list(groups),
        "alerts": [_alert(alert) for alert in alerts[:_MOST]],
        "alerts_open": sum(alert.status == "open" for alert in alerts),
        "alerts_reviewed": sum(alert.status != "open" for alert in alerts),
    }


def _summary(swaps: Mapping[str, Any]) -> dict[str, Any]:
    """By decision and family: how many comparisons, the mean farthest from 0 with its interval, and alerts."""
    families: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for one in swaps["comparisons"]:
        families.setdefault((one["decision"], one["family"]), []).append(one)
    rows = []
    for (decision, family), found in sorted(families.items()):
        worst = max(found, key=lambda one: abs(one["mean"]))
        rows.append(
            {
                "decision": decision,
                "family": family,
                "comparisons": len(found),
                "group": worst["group"],
                "mean": worst["mean"],
                "interval": None if worst["low"] is None else [worst["low"], worst["high"]],
                "largest": max(one["largest"] for one in found),
                "limit": worst["limit"],
                "alerts": sum(one["alert"] for one in found),
            }
        )
    return {name: swaps[name] for name in ("formula_version", "resumes", "answers", "pairs")} | {"families": rows}


def _alert(alert: BiasAlert) -> dict[str, Any]:
    return {
        "alert_id": str(alert.id),
        "checkpoint": alert.checkpoint,
        "measure": alert.measure,
        "attribute": alert.attribute,
        "comparison": alert.comparison,
        "value": round(alert.value, 4),
        "limit": alert.limit,
        "status": alert.status,
        "seen": alert.seen,
    }
