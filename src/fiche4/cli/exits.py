"""Exit codes."""

from typing import Final

DONE: Final = 0
NO: Final = 1
"""The answer is "no": a bad sheet in a batch, a change that `diff --exit-code` found."""
COULD_NOT: Final = 2
INTERRUPTED: Final = 130
