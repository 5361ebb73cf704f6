"""The JSON Schemas of the records, generated from the models; schemas/ holds them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from unionx.records import MODELS, Record


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each type of record, and of any of them under ``record``."""
    any_record: TypeAdapter[Any] = TypeAdapter(Annotated[Record, Field(discriminator="type")])
    made = {name: model.model_json_schema(mode="serialization") for name, model in MODELS.items()}
    made["record"] = any_record.json_schema(mode="serialization")
    return {
        name: {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema} for name, schema in made.items()
    }
