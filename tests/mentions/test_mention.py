"""A mention is frozen."""

from dataclasses import FrozenInstanceError

import pytest

from unionx.mentions.mention import PersonMention


def test_a_mention_is_frozen_and_the_key_of_what_is_told_of_it():
    one, other = (PersonMention(0, 2, "person/title", 1, "周农") for _ in range(2))
    assert len({one, other}) == 2
    with pytest.raises(FrozenInstanceError):
        one.name = "王鑫"
    assert not hasattr(one, "__dict__")
