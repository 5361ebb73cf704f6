"""Counts which garbled pages are told, and which whole ones are: shuffled words, windows of characters, misread ones.

    .venv/bin/python benchmarks/garbled.py [--length 200 300 500 1500] [--seed 1 2] [--pages DIR] [PAGE...]

The pages are those of seeds/ and tests/gold where none is given, cut to each length. A misread character gives way to
any of the 3,755 common ones, or to one that looks like it where the list below has one. Of whole pages, the odd ones of
odd_pages.py with them, each that is told is named; of --pages only how many. Bars: .95 of what is shuffled and of pages
of Korea and Japan, .8 and .98 of pages with 10 and 20 percent of any character, from 300 characters on, and one whole
page in 500. The command ends with 1 where one is missed.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[1]
_RUN = re.compile("[\u4e00-\u9fff]+")
_SENTENCE = re.compile("[^。！？\n]+")
_CLAUSE = re.compile("[^，。、；：！？\n]+")
COMMON = bytes(b for a in range(0xB0, 0xD8) for c in range(0xA1, 0xFF) for b in (a, c)).decode("gb2312", "ignore")[
    :3755
]
_LIKE = (
    "人入八大太犬天夫未末本木术土士王玉主工干千于日曰目自白百会合舍今令己已巳力刀刁万方为办员贡贝见职识积总怠息市巾帀布"
    "币有冇肖育务各备动劝加如劳荣困因团因国囯固全金企众会众上止正下不十千开井升并生牛午年手毛月用同向问间闻区匹巨民氏"
    "中申由甲电田里重车东本体休助肋组祖租姐活话括的旳约慰尉获荻护沪技枝投役报服委季李孝代伐化位住往任仕作昨展屈发友反"
    "基墓建健设没计什让汁记纪元无完兄训川培倍赔部陪新亲析群君部郎场扬汤家冢象安女宁宇字学宁心必点占贞支女又安广厂产立位"
    "万力了子予于与写号兮名各多夕外处公分个介价从丛以似他地也她业亚北比此进讲近返过边道遒通迪送这还坏环理埋现规政攻改收"
    "教救求来米料科利和知如始治台召合给结统流级极最取职责青清情请精晴服胀明朋期斯其具真直值县且具关美差养着看春香者老考"
    "第弟等寺待持特时对村材林森杯环补朴扑标际示永水冰泳河何可阿问向常党堂赏当争净事亨享京高亮商南面而西酉四皿血向"
)
_PAIRS: dict[str, list[str]] = {}
for _left, _right in pairwise(_LIKE):
    if _left != _right:
        _PAIRS.setdefault(_left, []).append(_right)
        _PAIRS.setdefault(_right, []).append(_left)


def _shuffled(pieces: list[str], chance: random.Random) -> str:
    chance.shuffle(pieces)
    return "".join(pieces)


def _words(text: str, _: float, chance: random.Random) -> str:
    """Shuffle the words of a text, among which marks and line ends keep their places."""
    from unionx.language.tokens import Tokens

    words = Tokens(text).words
    moved = [word for word in words if word[0].isalnum()]
    chance.shuffle(moved)
    rest = iter(moved)
    return "".join(next(rest) if word[0].isalnum() else word for word in words)


def _in_windows(size: int) -> Callable[[str, float, random.Random], str]:
    def windows(text: str, _: float, chance: random.Random) -> str:
        def run(match: re.Match[str]) -> str:
            parts = (match[0][at : at + size] for at in range(0, len(match[0]), size))
            return "".join(_shuffled(list(part), chance) for part in parts)

        return _RUN.sub(run, text)

    return windows


def _characters(text: str, _: float, chance: random.Random) -> str:
    rest = iter(_shuffled(_RUN.findall(text) and list("".join(_RUN.findall(text))), chance))
    return _RUN.sub(lambda match: "".join(next(rest) for _ in match[0]), text)


def _clauses(text: str, _: float, chance: random.Random) -> str:
    moved = _CLAUSE.findall(text)
    chance.shuffle(moved)
    rest = iter(moved)
    return _CLAUSE.sub(lambda _: next(rest), text)


def _misread(text: str, share: float, chance: random.Random) -> str:
    return _RUN.sub(
        lambda match: "".join(chance.choice(COMMON) if chance.random() < share else c for c in match[0]), text
    )


def _misread_as_alike(text: str, share: float, chance: random.Random) -> str:
    """Misread a share of the characters, those first that look like others, of which each is as likely."""
    places = [at for at, c in enumerate(text) if c in _PAIRS]
    many = round(share * sum(map(len, _RUN.findall(text))))
    made = list(text)
    for at in chance.sample(places, min(many, len(places))):
        made[at] = chance.choice(_PAIRS[text[at]])
    return "".join(made)


KINDS: dict[str, Callable[[str, float, random.Random], str]] = {
    "words": _words,
    "words of sentences": lambda text, _, chance: _SENTENCE.sub(lambda match: _words(match[0], _, chance), text),
    "words of clauses": lambda text, _, chance: _CLAUSE.sub(lambda match: _words(match[0], _, chance), text),
    "windows of 2": _in_windows(2),
    "windows of 3": _in_windows(3),
    "characters": _characters,
    "clauses": _clauses,
    "any character": _misread,
    "a character alike": _misread_as_alike,
}
SHARES = (0.05, 0.1, 0.2, 0.3)
BARS = {("words", 1.0): 0.95, ("words of sentences", 1.0): 0.95, ("windows of 2", 1.0): 0.95,
        ("windows of 3", 1.0): 0.95, ("characters", 1.0): 0.95, ("any character", 0.1): 0.8,
        ("any character", 0.2): 0.98}  # fmt: skip
_FROM, _MOST_TOLD = 300, 500  # the shortest pages of which a bar is, and how many whole pages one may be told of


def is_told(text: str) -> bool:
    """Say whether a page is told to be garbage, no sentences or not Chinese."""
    from unionx.page import disorder, layout, other_text

    told = disorder.warnings(layout.repair(text), text) + other_text.warnings(text)
    return any(one.startswith(("garbage", "no sentences", "not Chinese")) for one in told)


def whole_pages(pages: dict[str, str], lengths: list[int], seeds: list[int]) -> Iterator[tuple[str, str]]:
    """Yield the pages as they are and cut, and the odd ones."""
    import odd_pages

    for name, text in pages.items():
        yield from ((f"{name}, {length} characters", text[:length]) for length in [*lengths, len(text)])
    for seed in seeds:
        for kind, text in odd_pages.ordinary(random.Random(seed)).items():
            yield f"{kind}, seed {seed}", text
            yield f"{kind} twice, seed {seed}", text * 2


def told_of_garbled(kind: str, share: float, texts: list[str], length: int, seeds: list[int]) -> float:
    """Return the share of pages of a length that are told when they are garbled."""
    cut = [text[:length] for text in texts if len(text) >= min(length, 450)]
    chances = [(random.Random(f"{seed} {at}"), text) for seed in seeds for at, text in enumerate(cut)]
    return sum(is_told(KINDS[kind](text, share, chance)) for chance, text in chances) / max(1, len(chances))


def main() -> int:
    """Print a line for each damage and share, with a column for each length."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", nargs="*", type=Path)
    parser.add_argument("--length", type=int, nargs="+", default=[200, 300, 500, 1500])
    parser.add_argument("--seed", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--pages", type=Path, nargs="+", default=[])
    given = parser.parse_args()
    folders = [ROOT / part for part in ("seeds", "tests/gold/pages", "tests/gold/prose")]
    found = given.page or [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    pages = {path.name: path.read_bytes().decode() for path in found}
    missed = 0
    print(f"{'damage':<20} share {''.join(f'{length:>7}' for length in given.length)}")
    for kind in KINDS:
        for share in SHARES if kind.endswith(("any character", "alike")) else (1.0,):
            row = [told_of_garbled(kind, share, [*pages.values()], length, given.seed) for length in given.length]
            bar = BARS.get((kind, share), 0)
            missed += sum(one < bar for one, length in zip(row, given.length, strict=True) if length >= _FROM)
            print(f"{kind:<20} {share:>4.0%}  {''.join(f'{one:>7.3f}' for one in row)}", flush=True)
    import odd_pages

    for name, foreign in (("Korea", odd_pages.KOREA), ("Japan", odd_pages.JAPAN)):
        told = list(map(is_told, foreign))
        print(f"pages of {name}: {sum(told)} of {len(told)}")
        missed += sum(told) < 0.95 * len(told)
    whole = list(whole_pages(pages, given.length, given.seed))
    told_of = [name for name, text in whole if is_told(text)]
    print(f"whole pages told: {len(told_of)} of {len(whole)}", *told_of, sep="\n  ")
    for folder in given.pages:
        told = [is_told(path.read_bytes().decode()) for path in sorted(folder.glob("*.txt"))]
        print(f"{folder}: {sum(told)} of {len(told)}")
    return int(missed > 0 or len(told_of) * _MOST_TOLD > len(whole))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
