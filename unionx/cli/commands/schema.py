"""`unionx schema`."""

from __future__ import annotations

from pathlib import Path

import click

from unionx.cli import options


@click.command("schema", epilog="\b\nExample:\n  unionx schema figure")
@click.argument("name", metavar="[TYPE]", type=click.Choice([*options.TYPES, "record"]), required=False)
@click.option(
    "-o", "--output", metavar="DIR", type=click.Path(file_okay=False), help="Write DIR/TYPE.json, all if no TYPE."
)
def command(name: str | None, output: str | None) -> None:
    """Print the JSON Schema of records.

    TYPE is one of those that extract -t takes; without it, the schema is that of any record.
    """
    import json

    from unionx.output.files import opened, write_files
    from unionx.output.streams import say
    from unionx.records import schemas

    made = {key: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for key, schema in schemas().items()}
    if output is None:
        with opened(None, say) as put:
            put(made[name or "record"].encode())
    else:
        write_files(Path(output), {f"{key}.json": made[key] for key in ([name] if name else made)})
