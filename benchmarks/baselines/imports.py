"""No program at all: the libraries that a command of fiche4 loads, as their users load them."""

import yaml  # noqa: F401
from pydantic import AfterValidator, BaseModel, Field, TypeAdapter  # noqa: F401
from rich.console import Console  # noqa: F401
from rich.table import Table  # noqa: F401
from typer import Argument, Option, Typer  # noqa: F401
