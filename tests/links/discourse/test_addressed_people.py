from unionx.language.tokens import tokens_of
from unionx.links.discourse.addressed_people import addressed_people


def names(text: str) -> list[str]:
    return [person.name for person in addressed_people(text, tokens_of(text))]


def test_a_hidden_name_ends_with_its_line():
    assert names("慰问职工赵某\n送去药箱。") == ["赵某"]


def test_what_goes_on_behind_a_hidden_name_each_time_is_of_it():
    assert names("职工李某丰住院。送李某丰回家。") == ["李某丰", "李某丰"]
