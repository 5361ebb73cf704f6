from __future__ import annotations
from typing import Any
def slots(candidate, groups, values, context) -> dict[str, Any]:
    return {"per": None, "change": None, "status": "actual", "noun": None}
