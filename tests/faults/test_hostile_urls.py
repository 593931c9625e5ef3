"""Hostile addresses: nothing but public hosts is ever connected to."""

from __future__ import annotations

import asyncio
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.addresses import is_public
from core.errors import InvalidInput, NexuraError, Unreadable
from core.safe_fetch import SafeFetcher
from core.settings import FetchSettings
from tests.faults.sites import HTML, PUBLIC, Handler, Names, fetched, page, redirect, site


async def refused(url: str, names: Names | None = None) -> NexuraError:
    """The fault that an address meets; nothing must have been connected to."""
    async with site(page()) as network:
        fetcher = SafeFetcher(FetchSettings(), resolve=names or Names(), network=network)
        with pytest.raises(NexuraError) as caught:
            await fetcher.get(url, HTML)
        assert network.asked == []
    return caught.value


NOT_PUBLIC = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.8", "172.16.3.4", "192.168.1.1", "169.254.169.254", "169.254.170.2", "100.64.0.1",
    "100.100.100.200", "168.63.129.16", "192.0.0.192", "198.18.0.1", "192.0.2.7", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "::1", "::", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "fe80::1", "fec0::1", "fc00::1", "fd00:ec2::254",
    "ff02::1", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:4136:e378::1", "2001:db8::1", "3fff::1",
    "100::1", "5f00::1",
]  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
async def test_addresses_that_are_not_public_are_refused_as_they_stand(address: str) -> None:
    host = f"[{address}]" if ":" in address else address
    error = await refused(f"http://{host}/latest/meta-data/")
    assert (error.status, error.code) == (422, "URL_NOT_ALLOWED")
    assert "not on the public internet" in error.message


@pytest.mark.parametrize("address", NOT_PUBLIC)
async def test_names_that_lead_to_them_are_refused(address: str) -> None:
    error = await refused("https://innocent.example/", Names(innocent_example=[[address]]))
    assert (error.status, error.code) == (422, "URL_NOT_ALLOWED")


async def test_one_private_address_among_public_ones_is_enough() -> None:
    assert (
        await refused("http://mixed.example/", Names(mixed_example=[[PUBLIC, "10.0.0.8"]]))
    ).code == "URL_NOT_ALLOWED"


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2001:4860:4860::8888"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_never_public(address: object) -> None:
    octets = int(address).to_bytes(4, "big").hex()  # type: ignore[call-overload]
    for prefix in ("::ffff:", "64:ff9b::", "::"):
        assert not is_public(ip_address(f"{prefix}{octets[:4]}:{octets[4:]}"))
    assert not is_public(ip_address(f"2002:{octets[:4]}:{octets[4:]}::"))


@pytest.mark.parametrize(
    "host", ["2130706433", "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "127.1", "127.0.1", "8.8.2056", "127.0.0.1.",
     "１２７.0.0.1", "127。0。0。1",
             "[fe80::1%25eth0]", "[::ffff:7f00:1]", "1.2.3.4.5", "999.1.1.1", "0"],
)  # fmt: skip
async def test_other_spellings_of_addresses_are_refused(host: str) -> None:
    assert (await refused(f"http://{host}/")).code == "URL_NOT_ALLOWED"


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://jobs.example/1",
        "gopher://jobs.example/",
        "javascript:alert(1)",
        "data:text/html,ad",
        "//jobs.example/",
        "jobs.example",
        "",
        "http://",
        "http:///1",
        "http://user:secret@jobs.example/",
        "http://user@jobs.example/",
        "http://@jobs.example/",
        "http://jobs.example:22/",
        "http://jobs.example:8080/",
        "http://jobs.example:0/",
        "http://jobs.example:99999/",
        "http://jobs.example:x/",
        "http://jobs example/",
        "http://jobs.example/\r\nHost: evil",
        "http://jobs.example\\@127.0.0.1/",
        "http://jobs.example\t/",
        "http://[::1",
        "http://-.example/",
        "http://" + "a" * 64 + ".example/",
        "http://jobs..example/",
        "http://jobs.example/" + "a" * 2000,
        "http://jobs.example%2f@127.0.0.1/",
        "http://127.0.0.1#@jobs.example/",
    ],
)
async def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    error = await refused(url, Names(jobs_example=[[PUBLIC]]))
    assert (error.status, error.code) == (422, "URL_NOT_ALLOWED")
    assert error.message.endswith("Give the address of a public web page, or the ad's text.")


async def test_a_public_page_is_fetched_from_the_address_that_was_checked() -> None:
    seen: list[bytes] = []

    async def answer(request: bytes, writer: asyncio.StreamWriter) -> None:
        seen.append(request)
        await page()(request, writer)

    names = Names(jobs_example=[[PUBLIC], ["127.0.0.1"]])
    async with site(answer) as network:
        fetcher = SafeFetcher(FetchSettings(), resolve=names, network=network)
        found = await fetcher.get("http://JOBS.example/a%20b?q=ü#top", HTML)
        assert network.asked == [(PUBLIC, 80)]
    assert names.asked == ["jobs.example"]
    assert (found.content_type, found.charset, found.body) == ("text/html", "utf-8", b"<html>An ad</html>")
    assert seen[0].startswith(b"GET /a%20b?q=%C3%BC HTTP/1.1\r\nHost: jobs.example\r\n")
    assert b"ookie" not in seen[0]


async def test_a_public_address_may_be_given_as_it_stands() -> None:
    for host, address in (("93.184.215.14", PUBLIC), ("[2001:4860:4860::8888]", "2001:4860:4860::8888")):
        seen: list[bytes] = []

        async def answer(request: bytes, writer: asyncio.StreamWriter, seen: list[bytes] = seen) -> None:
            seen.append(request)
            await page()(request, writer)

        async with site(answer) as network:
            await SafeFetcher(FetchSettings(), resolve=Names(), network=network).get(f"http://{host}/", HTML)
            assert network.asked == [(address, 80)]
        assert f"\r\nHost: {host}\r\n".encode() in seen[0]


async def test_a_name_that_changes_its_answer_is_checked_at_every_request() -> None:
    names = Names(jobs_example=[[PUBLIC], ["127.0.0.1"]])
    async with site(redirect("http://jobs.example/2")) as network:
        fetcher = SafeFetcher(FetchSettings(), resolve=names, network=network)
        with pytest.raises(InvalidInput, match="not on the public internet"):
            await fetcher.get("http://jobs.example/1", HTML)
        assert network.asked == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "to",
    ["http://127.0.0.1/", "http://169.254.169.254/latest/", "//10.0.0.8/", "file:///etc/passwd", "http://[::1]/", "http://2130706433/",
     "http://a:b@jobs.example/", "http://jobs.example:6379/", "https://inside.example/", "\\\\127.0.0.1\\x"],
)  # fmt: skip
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_checked_like_the_first_address(to: str, status: int) -> None:
    names = Names(jobs_example=[[PUBLIC]], inside_example=[["10.0.0.8"]])
    async with site(redirect(to, status)) as network:
        fetcher = SafeFetcher(FetchSettings(), resolve=names, network=network)
        with pytest.raises(InvalidInput) as caught:
            await fetcher.get("http://jobs.example/", HTML)
        assert network.asked == [(PUBLIC, 80)]
    assert caught.value.code == "URL_NOT_ALLOWED"


async def test_five_redirects_are_followed_and_no_more() -> None:
    def hops(most: int) -> Handler:
        async def answer(request: bytes, writer: asyncio.StreamWriter) -> None:
            number = int(request.split(b" ")[1].strip(b"/") or b"0")
            await (page() if number == most else redirect(f"/{number + 1}"))(request, writer)

        return answer

    assert await fetched(hops(5), "http://jobs.example/0") == "<html>An ad</html>"
    with pytest.raises(Unreadable, match="more than 5 redirects"):
        await fetched(hops(6), "http://jobs.example/0")


async def test_a_name_that_does_not_exist_says_so() -> None:
    error = await refused("http://nowhere.example/")
    assert (error.status, error.code) == (422, "PAGE_UNREACHABLE")
    assert "nowhere.example" in error.message


async def test_hosts_that_the_operator_names_may_be_private() -> None:
    names = Names(careers_intranet=[["10.0.0.8"]], other_intranet=[["10.0.0.9"]])
    allowed = {"fetch_private_hosts": "Careers.Intranet, 127.0.0.1:9000"}
    assert await fetched(page(), "http://careers.intranet/", names=names, **allowed) == "<html>An ad</html>"
    assert await fetched(page(), "http://127.0.0.1:9000/", names=names, **allowed) == "<html>An ad</html>"
    for url in ("http://other.intranet/", "http://careers.intranet:9000/", "http://127.0.0.1/"):
        with pytest.raises(InvalidInput):
            await fetched(page(), url, names=names, **allowed)
    with pytest.raises(InvalidInput):
        await fetched(redirect("http://other.intranet/"), "http://careers.intranet/", names=names, **allowed)


async def test_fetching_can_be_switched_off() -> None:
    with pytest.raises(InvalidInput) as caught:
        await SafeFetcher(FetchSettings(fetch_urls=False)).get("http://jobs.example/", HTML)
    assert caught.value.code == "URL_FETCH_OFF"


async def test_the_system_resolver_is_checked_too() -> None:
    with pytest.raises(InvalidInput, match="not on the public internet"):
        await SafeFetcher(FetchSettings()).get("http://localhost/", HTML)
