"""The province and the city of a subject: by the region of its body, else by its name where that is one of a region."""

from __future__ import annotations

from functools import lru_cache

from unionx.language.regions import gazetteer


@lru_cache(maxsize=4096)
def region_of(code: str | None, name: str) -> str | None:
    """Return the code of the region that a subject belongs to, None where it is not known.

    >>> region_of(None, "无锡市锡山区"), region_of("371000", "市总工会"), region_of(None, "刘峰")
    ('320205', '371000', None)
    """
    if code:
        return code if code in gazetteer().regions else None
    places = gazetteer().places(name)
    if not places or "".join(name[place.start : place.end] for place in places) != name:
        return None
    codes = places[-1].codes
    for outer in places[:-1]:
        codes = tuple(code for code in codes if any(_holds(above, code) for above in outer.codes))
    return codes[0] if len(codes) == 1 else None


def _holds(above: str, code: str) -> bool:
    stem = above.rstrip("0") if above.endswith("00") else above
    return code.startswith(stem[: 2 if above.endswith("0000") else 4])


def province_of(code: str | None) -> str | None:
    """Return the name of the province of a region."""
    province = gazetteer().province(code) if code else None
    return province.name if province else None


def city_of(code: str | None) -> str | None:
    """Return the name of the city or prefecture of a region; None of a whole province."""
    if code is None or code.endswith("0000"):
        return None
    city = gazetteer().regions.get(code[:4] + "00") or gazetteer().regions.get(code)
    return city.name if city else None


def place_of(code: str | None) -> str | None:
    """Return a region as a table shows it: its province and its city.

    >>> place_of("320205"), place_of("110000"), place_of(None)
    ('江苏省 · 无锡市', '北京市', None)
    """
    return " · ".join(dict.fromkeys(filter(None, (province_of(code), city_of(code))))) or None
