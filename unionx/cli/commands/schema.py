"""`unionx schema`."""

from __future__ import annotations

from pathlib import Path

import click

from unionx.cli import options
from unionx.cli.choices import OneOf
from unionx.cli.help_text import TranslatedCommand


@click.command("schema", cls=TranslatedCommand, epilog="\b\nExample:\n  unionx schema figure")
@click.argument("name", metavar="[TYPE]", type=OneOf([*options.TYPES, "record", "correction"]), required=False)
@click.option(
    "-o", "--output", metavar="DIR", type=click.Path(file_okay=False), help="Write DIR/TYPE.json, all if no TYPE."
)
def command(name: str | None, output: str | None) -> None:
    """Print the JSON Schema of records.

    TYPE is one of those that extract -t takes; without it, the schema is that of any record. correction is that of a
    line that --corrections reads.
    """
    import json

    from unionx.corrections.schema import schema
    from unionx.output.files import write_files, writer
    from unionx.output.streams import say
    from unionx.records.schema import schemas

    found = {**schemas(), "correction": schema()}
    made = {key: json.dumps(one, indent=2, ensure_ascii=False) + "\n" for key, one in found.items()}
    if output is None:
        with writer(None, say) as put:
            put(made[name or "record"].encode())
    else:
        write_files(Path(output), {f"{key}.json": made[key] for key in ([name] if name else made)})
