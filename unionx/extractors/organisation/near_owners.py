"""Reads on from an ending to the body that stands a few characters before it: 中铁上海局|甬舟|车辆段项目部."""

from __future__ import annotations

from unionx.extractors.organisation.name_head import NAME_VERBS, NameHead, ends_name
from unionx.extractors.organisation.surroundings import HAN_ONLY

LEFT_STOP = frozenset(
    "“”‘’「」（）()\"'，。、；：！？,;:!?\n \t《》【】[]…的了在是为和与及或对向从由被把将暨于给让使据经至到以等"
)
_NO_TAGS = frozenset[str]()
_NO_PART = "pcudrmq"  # tags of words that stand in no name of a part


class NearOwners(NameHead):
    """A place on the way to the left, from which the body is looked for that what was read belongs to."""

    def reach_owner(self, farthest: int = 8) -> None:
        """Go to the body that stands a few characters before a part of it: 华宇机械有限公司|机加|车间."""
        for gap in range(1, farthest + 1):
            between = self.text[self.at - gap : self.at]
            if not HAN_ONLY.fullmatch(between) or set(between) & LEFT_STOP:
                return
            owner = self.found.get(self.at - gap)
            if owner is not None:
                words = self.page.tokens.between(self.at - gap, self.at)
                if not any(_ends_body(word, label) for word, label in words):
                    self.owner, self.at = owner, self.at - gap
                    self.words.append(between)
                return

    def near_firm(self, shortest: int) -> bool:
        """Go on to a firm that stands a few characters off: 中铁上海局|甬舟|车辆段项目部."""
        for gap in range(shortest, 5) if self.company and self.words else ():
            owner = self.found.get(self.at - gap)
            if owner is not None and owner.kind == "company":
                between = self.page.tokens.between(self.at - gap, self.at)
                if any(_ends_firm(word, label) for word, label in between):
                    return False
                self.owner, self.at = owner, self.at - gap
                self.words += [word for word, _ in between]
                return True
        return False

    def reach_firm(self) -> None:
        """Go to the firm that stands right before two or three characters of its own: 中铁一局|铁建|公司."""
        for gap in (2, 3):
            between, owner = self.text[self.at - gap : self.at], self.found.get(self.at - gap)
            if owner is not None and owner.kind == "company" and not set(between) & LEFT_STOP:
                if all(len(word) == 1 for word, _ in self.page.tokens.between(self.at - gap, self.at)):
                    self.owner, self.at = owner, self.at - gap
                    self.words.append(between)
                return


def _ends_firm(word: str, label: str) -> bool:
    """Say whether a word stands between a firm and what is called by letters behind it: 主力油田|采收率|比|…油田."""
    return label[:1] in _NO_PART or word in LEFT_STOP or (len(word) > 1 and _ends_body(word, label))


def _ends_body(word: str, label: str) -> bool:
    """Say whether a word stands between a body and what stands behind it: 华宇公司|组建|车队, 医院|派|车下矿."""
    return (label == "v" and word not in NAME_VERBS) or ends_name(word, label, _NO_TAGS)
