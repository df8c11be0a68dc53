"""Exit codes."""

from typing import Final

DONE: Final = 0
NO: Final = 1
"""Something was refused while the rest was done, or `diff --exit-code` found a change."""
COULD_NOT: Final = 2
INTERRUPTED: Final = 130
