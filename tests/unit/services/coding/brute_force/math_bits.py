"""Second answers to the problems of `math_bits.yaml`."""

from __future__ import annotations

import itertools
from collections import Counter

from tests.unit.services.coding.brute_force.common import checks


@checks("digit-sum-trail")
def _(number: str) -> list[int]:
    value, length, steps = int(number), len(number), 0
    while length > 1:
        total = 0
        while value:
            value, digit = divmod(value, 10)
            total += digit
        value, length, steps = total, len(str(total)), steps + 1
    return [value, steps]


@checks("unpaired-socks")
def _(socks: list[int]) -> list[int]:
    return sorted(number for number, count in Counter(socks).items() if count == 1)


@checks("gear-marks", 25)
def _(teeth: list[int]) -> list[int]:
    moved = next(m for m in itertools.count(max(teeth), max(teeth)) if all(m % t == 0 for t in teeth))
    return [moved // t for t in teeth]


@checks("locker-labels", 60)
def _(numbers: list[int]) -> list[str]:
    def label(number: int) -> str:
        length, before = 1, 0
        while number > before + 26**length:
            before += 26**length
            length += 1
        rest = number - before - 1
        return "".join(chr(65 + rest // 26**k % 26) for k in reversed(range(length)))

    return [label(number) for number in numbers]


@checks("prime-gap")
def _(low: int, high: int) -> list[int]:
    if high > 20000 and high - low > 20000:
        return _gap_by_wheel(low, high)
    primes = [n for n in range(max(2, low), high + 1) if all(n % d for d in range(2, int(n**0.5) + 1))]
    pairs = list(itertools.pairwise(primes))
    return widest(pairs) if pairs else []


def _gap_by_wheel(low: int, high: int) -> list[int]:
    composite = {m for p in range(2, int(high**0.5) + 1) for m in range(p * p, high + 1, p)}
    primes = [n for n in range(max(2, low), high + 1) if n not in composite]
    return widest(list(itertools.pairwise(primes)))


def widest(pairs: list[tuple[int, int]]) -> list[int]:
    """The pair with the largest difference, of several the first."""
    _, negative, upper = max((b - a, -a, b) for a, b in pairs)
    return [-negative, upper]


@checks("lamps-of-a-counter")
def _(limit: int) -> list[int]:
    if limit > 5000:
        return _lamps_by_halves(limit)
    shown = [bin(number)[:1:-1] for number in range(limit + 1)]
    return [sum(text[k : k + 1] == "1" for text in shown) for k in range(limit.bit_length())]


def _lamps_by_halves(limit: int) -> list[int]:
    """Bit by bit from the binary digits: how many smaller numbers have it set because of a higher digit."""
    digits = bin(limit)[:1:-1]
    totals = []
    for k, digit in enumerate(digits):
        above = int(digits[:k:-1] or "0", 2)
        below = int(digits[k - 1 :: -1], 2) if k else 0
        totals.append(above * 2**k + (below + 1 if digit == "1" else 0))
    return totals


@checks("most-different-keys")
def _(keys: list[int]) -> int:
    return max((a ^ b for a, b in itertools.combinations(keys, 2)), default=0)
