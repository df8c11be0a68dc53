"""The smallest Typer program that asks a question."""

from typing import Annotated

import typer


def main(name: Annotated[str, typer.Option(prompt="Name")]) -> None:
    print(f"Hello {name}")


if __name__ == "__main__":
    typer.run(main)
