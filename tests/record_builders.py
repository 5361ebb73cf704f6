"""Records made by hand, for tests of what commands make of records."""

from unionx import records


def page(doc="p", **keys):
    made = {"newspaper": None, "published": "2023-04-24", "reference": None, "reference_from": None}
    return records.page_record(
        doc, **made | {"encoding": "utf-8", "chars": 99, "sha256": "0" * 64, "warnings": []} | keys
    )


def article(text, doc="p", start=0, end=None, segments=None, title="标题"):
    keys = dict.fromkeys(("kicker", "subtitle", "section", "source"))
    segments = segments or [(start, len(text) if end is None else end)]
    place = {"start": min(s for s, _ in segments), "end": max(e for _, e in segments), "segments": segments}
    return records.article_record(doc, {"title": title, "byline": [], **keys, **place, "text": text})


def mention(kind, start, text, /, doc="p", about=None, **values):
    place = {"article": about, "start": start, "end": start + len(text), "line": 1, "text": text, "rule": "made/up"}
    return records.mention_record(kind, doc, place, values)


def body(start, text, **keys):
    kind = {"kind": "union", "resolved": "explicit", "canonical": None, "region": None}
    return mention("organisation", start, text, **{"name": text} | kind | keys)


def figure(start, text="292万元", /, **keys):
    values = dict.fromkeys(("low", "high", "per", "change", "subject_id", "period", "repeats", "part_of"))
    made = {"kind": "money", "value": 2920000, "modifier": "exact", "unit": "元", "currency": "CNY", "status": "actual"}
    made |= {"noun": "救助金", "subject": "威海市总工会"}
    return mention("figure", start, text, **values | made | keys)


def count(start, text, value, **keys):
    return figure(start, text, **{"kind": "count", "value": value, "unit": "人", "currency": None} | keys)


def page_of_a_fact():
    """All that a fact draws upon."""
    text = "标题\n2022年，威海市总工会发放救助金292万元。下一句。"
    about = article(text)
    union = body(9, "市总", name="威海市总工会", canonical="威海市总工会", region="371000", about=about.id)
    period = {"date_start": "2022-01-01", "date_end": "2022-12-31"}
    money = figure(20, about=about.id, subject_id=union.id, period=period)
    return [page(), about, union, money]


def jsonl(*found):
    return b"".join(records.to_json(record) + b"\n" for record in found)
