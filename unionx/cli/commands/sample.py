"""`unionx sample`."""

from __future__ import annotations

import click

from unionx.cli import options, run
from unionx.cli.choices import OneOf
from unionx.cli.help_text import TranslatedCommand
from unionx.messages import _
from unionx.output.streams import say
from unionx.output.terminal import look_of, printable

_FORMATS = ("csv", "tsv", "jsonl", "table", "json")


@click.command(
    "sample",
    cls=TranslatedCommand,
    epilog="\b\nExample:\n  unionx sample records.jsonl -n 100 -o sample.csv\n  unionx sample --score sample.csv",
)
@click.argument("path", metavar="[RECORDS]", type=options.FILES, required=False)
@click.option("-n", "--number", type=click.IntRange(1), default=50, show_default=True, help="How many mentions.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed gives another sample.")
@options.types_option(options.MENTION_TYPES)
@click.option(
    "--score",
    "marked",
    metavar="FILE",
    type=options.FILES,
    help="Read a marked sample back, and say how much of it is right.",
)
@click.option("-f", "--format", "form", type=OneOf(_FORMATS),
              help="Of a sample csv (the default), tsv or jsonl; of a score table (the default) or json.")  # fmt: skip
@options.output_option
@click.pass_context
def command(
    ctx: click.Context,
    path: str | None,
    number: int,
    seed: int,
    types: tuple[str, ...],
    marked: str | None,
    form: str | None,
    output: str | None,
) -> None:
    """Choose mentions to be checked by hand, and count the marks.

    RECORDS is a file that extract wrote, or - for standard input. Of each type and rule the sample has a share in
    proportion, and at least one mention if -n permits. Write y or n (是 or 否, 1 or 0) in the column right; where n,
    better may hold the right value. --score gives the precision by rule and type with an interval of 95 %. Exit code: 0
    all read, 1 something was not, 2 wrong usage.
    """
    if (path is None) == (marked is None):
        raise click.UsageError(_("give RECORDS to choose a sample, or --score FILE to count its marks"))
    if marked is not None:
        _score(marked, _check(form or "table", ("table", "json")), output)
    elif path is not None:
        ctx.exit(_choose(path, number, seed, types, _check(form or "csv", _FORMATS[:3]), output))


def _check(form: str, forms: tuple[str, ...]) -> str:
    if form not in forms:
        raise click.BadParameter(
            _("{form} is not for this; give {list}").format(form=form, list=", ".join(forms)), param_hint="-f"
        )
    return form


def _choose(path: str, number: int, seed: int, types: tuple[str, ...], form: str, output: str | None) -> int:
    from unionx.desk.sample import Sample
    from unionx.records import sheet

    sample = Sample(number, seed, types)
    problems = run.Problems()
    for error in sample.add(path):
        problems.tell(error)
    rows = sample.rows()
    if look_of(output).terminal:  # a name of a page may hold what a terminal obeys
        rows = [row._replace(doc=printable(row.doc), id=printable(row.id), rule=printable(row.rule)) for row in rows]
    run.write([sheet.render(rows, form)], output, (path, *{row.doc for row in rows}))
    say(
        _("{number} of {total} mentions, from {rules} rules").format(
            number=len(rows), total=sample.sizes.total(), rules=len(sample.sizes) - len(sample.left_out)
        )
    )
    if left := sample.left_out:
        names = ", ".join(rule for _type, rule in left)
        say(
            _("Warning: too few for {number} rules: {names}; -n {enough} has one of each").format(
                number=len(left), names=names, enough=len(sample.sizes)
            )
        )
    return problems.code


def _score(marked: str, form: str, output: str | None) -> None:
    from unionx.desk.sample import score
    from unionx.records import sheet

    found = score.score(marked, sheet.read_sheet(marked))
    made = score.as_json(found) if form == "json" else score.as_table(found, look_of(output))
    run.write([made], output, (marked,))
    if found.unknown:
        missing = sum(one.of for one in found.unknown)
        say(
            _("Warning: no mark for {list}: {missing} mentions are not judged").format(
                list=", ".join(one.rule for one in found.unknown), missing=missing
            )
        )
