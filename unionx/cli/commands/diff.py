"""`unionx diff`."""

from __future__ import annotations

import click

from unionx.cli import options
from unionx.cli.help_text import TranslatedCommand
from unionx.messages import _
from unionx.output.streams import say


@click.command("diff", cls=TranslatedCommand, epilog="\b\nExample:\n  unionx diff before.jsonl after.jsonl -t figure")
@click.argument("old", metavar="OLD", type=options.FILES)
@click.argument("new", metavar="NEW", type=options.FILES)
@options.format_option(options.DIFF_FORMATS, "A list to read, or one JSON object a line.")
@options.types_option()
@click.pass_context
def command(ctx: click.Context, old: str, new: str, form: str, types: tuple[str, ...]) -> None:
    """Tell what changed between two extractions.

    OLD and NEW are files that extract wrote; one of them may be - for standard input. A record is gained, lost, moved
    (its span overlaps that of an old one of its type) or revalued (the same span, other values). The counts go to
    standard error. Exit code, as that of diff: 0 no difference, 1 differences, 2 wrong usage or a file that cannot be
    read.
    """
    from unionx.desk import diff
    from unionx.desk.diff import view
    from unionx.output import files
    from unionx.output.terminal import look_of

    if old == new == "-":
        raise click.UsageError(_("OLD and NEW cannot both be standard input"))
    count, look = diff.DifferenceCount(), look_of(None)
    with files.writer(None, say) as put:
        for made in view.render(diff.pages(old, new), types, form, look, count):
            put(made) if isinstance(made, bytes) else say(_("Error: {made}").format(made=made))
    for line in count.lines():
        say(line)
    ctx.exit(2 if count.problems else 1 if count.of else 0)
