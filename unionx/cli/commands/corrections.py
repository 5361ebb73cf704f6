"""`unionx corrections`."""

from __future__ import annotations

import click

from unionx.cli import options, run
from unionx.cli.help_text import TranslatedCommand
from unionx.messages import _
from unionx.output.terminal import one_line


@click.command(
    "corrections", cls=TranslatedCommand, epilog="\b\nExample:\n  unionx corrections sample.csv -o corrections.jsonl"
)
@click.argument("path", metavar="ANSWERS", type=options.FILES)
@click.option(
    "--records", "of_records", metavar="RECORDS", type=options.FILES, help="What was exported to the annotation tool."
)
@options.output_option
@click.pass_context
def command(ctx: click.Context, path: str, of_records: str | None, output: str | None) -> None:
    """Turn what people answered into corrections.

    ANSWERS is a sample of unionx sample that was marked, or an export of doccano, Label Studio or brat, which
    needs --records. Rows marked n and spans that are gone take their mention away, or a better value sets it; new spans
    add one. The other commands take the corrections with --corrections. Exit code: 0 all read, 1 something was not, 2
    wrong usage.
    """
    from unionx.desk import corrections

    if corrections.is_marked_sample(path) or (path == "-" and of_records is None):
        ctx.exit(run.write(corrections.of_sample(path), output, (path,)))
    if of_records is None:
        wanted = _("{path} is no marked sample; of an export of an annotation tool give --records").format(path=path)
        raise click.UsageError(one_line(wanted))
    ctx.exit(run.write(corrections.of_annotations(path, of_records), output, (path, of_records)))
