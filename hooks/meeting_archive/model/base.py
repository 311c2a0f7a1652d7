"""What every record is made of: the place in a file that it was written at, and the fields of its model."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from meeting_archive.model.scalars import PLAIN


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a mapping stands: its file and its first line, and how far below that each key is, in the order written.

    Most mappings look like many others, which have the same `below`.
    """

    file: str = ""
    line: int = 0
    below: dict[str, int] = field(default_factory=dict)

    def of(self, key: str) -> int:
        """Return the line of `key`; a missing key is reported where the mapping begins."""
        return self.line + self.below.get(key, 0)


# The origin of what was written in short, or nowhere.
NOWHERE = Origin()
_NO_FIELDS: frozenset[str] = frozenset()


class Placed(dict[str, Any]):
    """A mapping that `source` read; like any dict, but it knows its origin."""

    __slots__ = ("origin",)

    def __init__(self, content: dict[str, Any], origin: Origin) -> None:
        """Make a dict of `content` that knows its source position, `origin`."""
        super().__init__(content)
        self.origin = origin

    # What was read is never changed: a preview knows again what it has made a record of.
    __hash__ = object.__hash__  # type: ignore[assignment]  # a dict has none


class Record(BaseModel):
    """What one mapping in the content says: frozen, complete, and nothing beside it.

    The sentences under the fields are Danish because the secretariat's editor shows them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    shorthand: ClassVar[str] = ""
    """The field that is meant when plain text stands where the mapping could."""

    # A slot, since pydantic's private attributes are ten times as slow; called a ClassVar so that it is no field.
    __slots__ = ("origin",)
    origin: ClassVar[Origin]
    """Where the record was written."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Let an editor accept the shorthand too."""
        schema = handler.resolve_ref_schema(handler(core))
        return {"anyOf": [{"type": PLAIN}, schema]} if cls.shorthand else schema

    @model_validator(mode="wrap")
    @classmethod
    def _remember_origin(cls, value: Any, validate: Callable[[Any], Self]) -> Self:
        written = {cls.shorthand: value} if cls.shorthand and isinstance(value, str) else value
        record = validate(written)
        object.__setattr__(record, "origin", value.origin if isinstance(value, Placed) else NOWHERE)
        # Nobody asks pydantic which fields were written (a copy with changes, or a dump of them alone, would): a set
        # for each record would be a sixth of an archive's memory.
        object.__setattr__(record, "__pydantic_fields_set__", _NO_FIELDS)
        return record

    def __getstate__(self) -> dict[Any, Any]:
        """Take the origin along to another process."""
        return super().__getstate__() | {"origin": self.origin}

    def __setstate__(self, state: dict[Any, Any]) -> None:
        """Be the same there."""
        object.__setattr__(self, "origin", state.pop("origin"))
        super().__setstate__(state)


class Named(Record):
    """A record that the content names by a key: its slug, which is also its place among the addresses."""

    __slots__ = ("slug",)
    slug: ClassVar[str]
    """The key under which the record stands in its file."""

    @classmethod
    def named(cls, records: dict[str, Self]) -> dict[str, Self]:
        """Tell each record its own key, as `load` does once they are made."""
        for slug, record in records.items():
            object.__setattr__(record, "slug", slug)
        return records
