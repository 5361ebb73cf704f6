"""What a judgement is about: a digest of what a record said when a person looked at it."""

from __future__ import annotations

import json
from hashlib import blake2b

from unionx import records
from unionx.corrections.line import KEYS


def digest(mention: records.Mention) -> str:
    """Return 16 hexadecimal digits of the values of a mention: what is judged, not where it stands or by which rule.

    A judgement that has it holds only as long as the record says the same.
    """
    said = mention.model_dump(mode="json", include=set(KEYS[mention.type]))
    return blake2b(json.dumps(said, ensure_ascii=False, sort_keys=True).encode(), digest_size=8).hexdigest()
