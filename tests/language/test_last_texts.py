"""What is made of a text is made once while the text is among the last, and what is kept has a bound."""

from unionx.language import last_texts
from unionx.language.last_texts import OfLastTexts


def counted():
    """Return a function of texts that notes of which it was asked to make something, and the notes."""
    asked = []
    return OfLastTexts(lambda text: asked.append(text) or len(text)), asked


def test_what_was_asked_of_last_is_kept_and_the_oldest_goes():
    of, asked = counted()
    long = ["工" * (last_texts._CHARACTERS + number) for number in range(last_texts._FEWEST + 1)]
    for text in long[:-1]:
        assert of(text) == len(text)
    assert of(long[0]) == len(long[0])  # which is asked of again, so that the second is the oldest
    of(long[-1])
    assert asked == long
    of(long[0])
    assert asked == long
    of(long[1])
    assert asked == [*long, long[1]]


def test_of_short_texts_many_are_kept():
    of, asked = counted()
    short = [f"{number}名" for number in range(200)]
    for text in short * 2:
        of(text)
    assert asked == short


def test_what_is_nought_is_kept_too():
    of, asked = counted()
    assert [of(""), of("")] == [0, 0]
    assert asked == [""]


def test_what_is_forgotten_is_made_again():
    of, asked = counted()
    of("工会")
    of.forget()
    of("工会")
    assert asked == ["工会"] * 2


def test_of_a_long_text_all_is_let_go_when_it_is_read_and_of_short_ones_nothing():
    of, asked = counted()
    other, asked_of_other = counted()
    long = "工" * (last_texts._CHARACTERS + 1)
    for text in ("会", long):
        of(text)
    other("会")
    last_texts.forget_long_ones()
    for text in ("会", long):
        of(text)
    other("会")
    assert (asked, asked_of_other) == (["会", long] * 2, ["会"])
