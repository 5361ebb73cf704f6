"""Of two mentions that overlap one stands, and it is told why."""

from unionx.desk import explain
from unionx.mentions.mention import DateMention, FigureMention, OrganisationMention, PersonMention
from unionx.mentions.overlaps import resolve_overlaps


def test_the_loser_of_an_overlap_is_told_with_what_it_gives_way_to():
    values = {
        DateMention: (None, None, "day", "explicit", None, None),
        FigureMention: ("count", None, None, None, "exactly", None, None),
        PersonMention: ("李兰",),
        OrganisationMention: ("union",),
    }

    def mention(kind, start, end, priority=0):
        return kind(start, end, f"{kind.type}/{start}-{end}", priority, *values[kind])

    date = mention(DateMention, 10, 14)
    for loser, why in [
        (mention(FigureMention, 12, 15), "longer (4 characters to 3) than"),
        (mention(DateMention, 12, 16), "further left than"),
        (mention(FigureMention, 8, 12, -1), "of higher priority (0 to -1) than"),
    ]:
        assert resolve_overlaps([loser, date]) == ([date], {loser: date})
        assert explain.ahead(date, loser) == why
    for other in (mention(PersonMention, 12, 14), mention(OrganisationMention, 8, 14)):
        assert resolve_overlaps([other, date]).lost == {}
