"""Whether the catalogue's addresses still answer: one careful look at each, several hosts at a time, one request per host."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from services.learning.catalogue import Resource

State = Literal["ok", "moved", "refused", "dead", "unreachable"]
"""`moved`: it answers at another address. `refused`: the server is there and does not serve programs (401, 403, 429, 5xx).
`dead`: 404 or 410. `unreachable`: no answer."""

_GONE = (404, 410)
_NOT_TRIED = "not tried"
_HEADERS = {"User-Agent": "nexura-catalogue-check/1", "Accept": "text/html,*/*;q=0.8"}


@dataclass(frozen=True)
class Finding:
    """What became of one address; `detail` is the HTTP status, the new address, or the fault."""

    resource: Resource
    state: State
    detail: str


def verify_links(resources: Iterable[Resource], *, timeout: float = 15.0, workers: int = 12) -> Iterator[Finding]:
    """Look at every address and tell of each host's as soon as they are known; `timeout` is in seconds, for one request.

    A host gets one request at a time: HEAD, and GET where that brings anything but a page. What does not answer at all is not
    asked for its other addresses, and where none of the first `workers` hosts answers there is no network: the rest is not
    tried.
    """
    hosts: dict[str, list[Resource]] = {}
    for resource in resources:
        hosts.setdefault(_host(resource.url), []).append(resource)
    # The host with the most addresses takes longest, so it begins first.
    waiting = sorted(hosts.values(), key=len, reverse=True)
    first, rest = waiting[:workers], waiting[workers:]
    answered = False
    with ThreadPoolExecutor(workers) as pool:
        for some in (first, rest):
            jobs = [pool.submit(_look_at, one_host, timeout) for one_host in some]
            for job in as_completed(jobs):
                findings = job.result()
                answered = answered or any(finding.state != "unreachable" for finding in findings)
                yield from findings
            if not answered:
                yield from (Finding(r, "unreachable", _NOT_TRIED) for one_host in rest for r in one_host)
                return


def _look_at(resources: Sequence[Resource], timeout: float) -> list[Finding]:
    findings: list[Finding] = []
    for resource in resources:
        if findings and findings[0].state == "unreachable":
            findings.append(Finding(resource, "unreachable", _NOT_TRIED))
            continue
        finding = _request(resource, "HEAD", timeout)
        good = finding.state in ("ok", "moved")
        findings.append(finding if good else _request(resource, "GET", timeout))
    return findings


def _request(resource: Resource, method: str, timeout: float) -> Finding:
    # The addresses are the catalogue's own, and http or https by its schema.
    request = urllib.request.Request(resource.url, headers=_HEADERS, method=method)  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:  # noqa: S310
            if _place(answer.url) != _place(resource.url):
                return Finding(resource, "moved", str(answer.url))
            return Finding(resource, "ok", str(answer.status))
    except urllib.error.HTTPError as error:
        error.close()
        return Finding(resource, "dead" if error.code in _GONE else "refused", str(error.code))
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        return Finding(resource, "unreachable", str(reason) or type(error).__name__)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _place(url: str) -> tuple[str, str]:
    """What has to stay the same: host and path; neither http or https, `www.`, a closing slash, nor a query that is added."""
    return _host(url), urlsplit(url).path.rstrip("/")
