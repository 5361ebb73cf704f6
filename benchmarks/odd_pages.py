"""Pages that are no usual news and yet as they should be, and pages of Korea and Japan in Chinese characters alone."""

from __future__ import annotations

import random
from pathlib import Path

_TEXTS = {
    kind: text.rstrip()
    for kind, _, text in (
        page.partition("\n")
        for page in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").removeprefix("# ").split("\n# ")
    )
}
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章苏潘葛奚范彭郎鲁韦昌马"
_GIVEN = "建国秀英志强丽娟文斌海燕春生玉梅永福晓东雪芹德顺桂兰振华淑珍宏伟素琴长河爱民瑞祥翠萍子轩梓涵昊宇婧怡钰琪铄麒"
_TOWNS, _FIRMS, _TRADES, _TITLES = (line.split() for line in _TEXTS.pop("words").split("\n"))
KOREA, JAPAN = ([text for kind, text in _TEXTS.items() if kind.startswith(land)] for land in ("Korea", "Japan"))


def ordinary(chance: random.Random) -> dict[str, str]:
    """Return a page of each kind, those of lists with other names and numbers each time."""

    def name() -> str:
        return chance.choice(_SURNAMES) + "".join(chance.sample(_GIVEN, chance.choice((1, 2, 2))))

    def body() -> str:
        return chance.choice(_TOWNS) + chance.choice(_FIRMS)

    def lines(count: int, line) -> str:
        return "\n".join(line() for _ in range(count))

    number = chance.randrange
    made = {
        "awards": "临河市劳动模范名单\n" + lines(25, lambda: f"{name()}　{body()}{chance.choice(_TRADES)}"),
        "winners": lines(8, lambda: f"{chance.choice('一二三')}等奖：{'、'.join(name() for _ in range(6))}"),
        "names": "出席人员\n" + lines(12, lambda: " ".join(name() for _ in range(8))),
        "names in a sentence": f"参加座谈的有{'、'.join(name() for _ in range(40))}等人。" + _TEXTS["notice"],
        "contents": "目录\n" + lines(20, lambda: f"第{number(1, 90)}章 {chance.choice(_TITLES)}……{number(1, 300)}"),
        "headlines": lines(15, lambda: f"{chance.choice(_TOWNS)}{chance.choice(_TITLES)}现场会召开"),
        "sums": "单位 户数 金额\n" + lines(20, lambda: f"{body()} {number(1, 90)} {number(100, 90000)}"),
        "numbers": lines(
            12,
            lambda: f"{chance.choice(_TOWNS)}会员{number(100, 90000)}人，比上年增长{number(1, 30)}.{number(10)}%，"
            f"其中女会员{number(50, 9000)}人；建站点{number(1, 90)}个，发放慰问金{number(1, 900)}万元。",
        ),
        "minutes": f"时间：{number(1, 13)}月{number(1, 29)}日{number(8, 18)}:30\n主持：{name()}\n记录：{name()}\n"
        + lines(
            10,
            lambda: f"{name()}：食堂上月支出{number(1000, 90000)}元，超{number(100, 900)}元，"
            f"肉价涨了{number(1, 9)}元一斤，菜每天少订{number(5, 40)}斤，下月{number(1, 29)}日前交表。",
        ),
        "times": "汛期值班表\n" + lines(14, lambda: f"{number(1, 13)}月{number(1, 29)}日 白班 {name()} 夜班 {name()}"),
        "telephones": "联系方式\n" + lines(15, lambda: f"{body()} {name()} 0510-{number(1000000, 9000000)}"),
        "fares": "公交改线通知\n" + lines(9, lambda: f"{number(1, 200)}路：{'—'.join(chance.sample(_TOWNS, 5))}，"
            f"首班6:{number(10, 60)}"),
        "questions": lines(
            8,
            lambda: f"问：{chance.choice(_TRADES)}加班费怎么算？\n"
            f"答：平时按一倍半，休息日按两倍，节日按三倍，第{number(30, 50)}条写得明白。",
        ),
    }  # fmt: skip
    return made | {kind: text for kind, text in _TEXTS.items() if not kind.startswith(("Korea", "Japan"))}
