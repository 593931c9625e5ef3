"""The description of the interface, without a server: `python -m api.openapi` prints it as JSON."""

from __future__ import annotations

import json
import sys

from api.app import create_app


def main() -> None:
    """Print OpenAPI, keys in order, so that two runs compare byte by byte."""
    json.dump(create_app().openapi(), sys.stdout, ensure_ascii=False, indent=1, sort_keys=True)


if __name__ == "__main__":
    main()
