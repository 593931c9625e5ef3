"""The grid that both channels are laid on."""

from typing import Final

WINDOW_MS: Final = 5_000.0
"""Length of a window of the timeline, in milliseconds."""
