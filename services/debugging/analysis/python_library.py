"""Python: what the language and its library offer: built-in names, special methods, where known names come from."""

from __future__ import annotations

import builtins

BUILTINS = frozenset(dir(builtins))
_MODULES = [
    "math",
    "random",
    "re",
    "json",
    "os",
    "sys",
    "time",
    "string",
    "itertools",
    "functools",
    "collections",
    "heapq",
    "bisect",
    "datetime",
    "copy",
    "operator",
    "statistics",
    "typing",
    "decimal",
    "fractions",
    "asyncio",
    "threading",
    "dataclasses",
    "enum",
    "pathlib",
    "csv",
    "logging",
    "queue",
    "array",
]
_KNOWN_FROM = {
    "collections": "defaultdict deque Counter OrderedDict namedtuple",
    "heapq": "heappush heappop heapify",
    "math": "sqrt ceil floor gcd factorial",
    "functools": "lru_cache cache reduce wraps cmp_to_key partial",
    "itertools": "permutations combinations product accumulate chain islice groupby",
    "bisect": "bisect_left bisect_right insort",
    "typing": "List Dict Set Tuple Optional Any Callable Union Iterable Iterator Sequence",
    "dataclasses": "dataclass",
    "copy": "deepcopy",
    "random": "randint choice shuffle",
    "datetime": "timedelta",
    "abc": "ABC abstractmethod",
    "enum": "Enum",
    "pathlib": "Path",
}
IMPORTS = {name: f"from {module} import {name}" for module, names in _KNOWN_FROM.items() for name in names.split()}
IMPORTS |= {module: f"import {module}" for module in _MODULES}
CHECKED_MODULES = frozenset(
    [
        "math",
        "random",
        "string",
        "itertools",
        "functools",
        "collections",
        "heapq",
        "bisect",
        "statistics",
        "operator",
        "copy",
        "json",
        "re",
        "time",
        "decimal",
        "fractions",
    ]
)
SPECIAL = (
    "init",
    "str",
    "repr",
    "len",
    "eq",
    "lt",
    "iter",
    "next",
    "call",
    "enter",
    "exit",
    "getitem",
    "setitem",
    "contains",
    "hash",
)
RARE_SPECIALS = frozenset(
    f"__{name}__"
    for name in (
        *(
            "aiter",
            "anext",
            "aenter",
            "aexit",
            "await",
            "enter",
            "exit",
            "post_init",
            "missing",
            "reversed",
            "fspath",
            "set_name",
        ),
        *(
            "get",
            "set",
            "delete",
            "index",
            "copy",
            "deepcopy",
            "bytes",
            "del",
            "next",
            "getattr",
            "class_getitem",
            "matmul",
            "version",
        ),
        *(
            "all",
            "complex",
            "length_hint",
            "setstate",
            "getstate",
            "call",
            "instancecheck",
            "subclasscheck",
            "prepare",
            "slots",
        ),
    )
)
SPECIALS = frozenset(
    name for kind in (object, list, dict, int, float, type) for name in dir(kind) if name.startswith("__")
)
FOREIGN = {
    ("list", "push"): "append", ("list", "add"): "append", ("list", "length"): "len(…)", ("list", "size"): "len(…)",
    ("str", "length"): "len(…)", ("str", "size"): "len(…)", ("str", "append"): "+", ("str", "toUpperCase"): "upper",
    ("str", "toLowerCase"): "lower", ("str", "trim"): "strip", ("str", "contains"): "in", ("list", "contains"): "in",
    ("set", "append"): "add", ("set", "push"): "add", ("dict", "has_key"): "in", ("dict", "append"): "update",
    ("tuple", "append"): "+", ("list", "indexOf"): "index", ("str", "charAt"): "[…]", ("dict", "add"): "[…] = …",
}  # fmt: skip
TYPES: dict[str, type] = {
    "list": list,
    "dict": dict,
    "set": set,
    "str": str,
    "tuple": tuple,
    "int": int,
    "float": float,
}
