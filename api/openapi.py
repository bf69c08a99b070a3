"""The description of the REST API: FastAPI's own, with what it cannot know.

``openapi.json`` beside this file has for each operation a summary, an example of its request
and of its answer, taken from the sample collection (a test makes them and holds them
against the API). The shape of an answer is read off its example.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from api.errors import error_body

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["EXAMPLES", "describe", "schema_of"]

EXAMPLES = Path(__file__).with_suffix(".json")
_JSON = "application/json"
_ERROR = {"$ref": "#/components/schemas/Error"}
_OPEN = frozenset(("answer_counts", "changes", "counts", "data", "filters", "metadata", "options"))
"""Objects whose keys differ from answer to answer."""
_ABOUT = (
    '纪典的 REST 接口。出错时一律回答 `{"error": {code, message, data, request_id}}`，'
    "`message` 是可以直接给人看的中文句子。说明见 docs/api.zh-CN.md。"
)


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI description of an application's REST API; pages are no part of it."""
    if app.openapi_schema is None:
        from importlib.metadata import version

        from fastapi.openapi.utils import get_openapi

        schema = get_openapi(
            title="纪典", version=version("jidian"), description=_ABOUT, routes=app.routes
        )
        schema["paths"] = {
            path: methods for path, methods in schema["paths"].items() if path.startswith("/api/")
        }
        examples = _examples()
        for path, methods in schema["paths"].items():
            for method, operation in methods.items():
                _complete(operation, examples.get(f"{method.upper()} {path}", {}))
        schemas = schema.setdefault("components", {}).setdefault("schemas", {})
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        schemas["Error"] = _error_schema()
        app.openapi_schema = schema
    return app.openapi_schema


def schema_of(value: Any, name: str = "") -> dict[str, Any]:
    """Return the JSON schema that an example's shape says.

    Args:
        value: the example.
        name: of the field it stands in.
    """
    if isinstance(value, Mapping):
        properties = {key: schema_of(each, key) for key, each in value.items()}
        made: dict[str, Any] = {"type": "object", "properties": properties}
        return made if name in _OPEN else {**made, "required": sorted(properties)}
    if isinstance(value, list):
        return {"type": "array", "items": _any_of(schema_of(each) for each in value)}
    if isinstance(value, bool):
        return {"type": "boolean"}
    if isinstance(value, int | float):
        return {"type": "number"}
    return {"type": "string"} if isinstance(value, str) else {}


def _any_of(schemas: Iterable[dict[str, Any]]) -> dict[str, Any]:
    distinct: list[dict[str, Any]] = []
    for schema in schemas:
        if schema not in distinct:
            distinct.append(schema)
    if len(distinct) < 2:
        return distinct[0] if distinct else {}
    return {"anyOf": distinct}


@lru_cache(maxsize=1)
def _examples() -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(EXAMPLES.read_bytes())
    return found


def _complete(operation: dict[str, Any], known: Mapping[str, Any]) -> None:
    """Put summary, examples and errors into an operation."""
    operation["summary"] = known.get("summary", operation.get("summary", ""))
    for parameter in operation.get("parameters", ()):
        given = known.get(parameter["in"], {})
        if parameter["name"] in given:
            parameter["example"] = given[parameter["name"]]
    for media, content in operation.get("requestBody", {}).get("content", {}).items():
        if "body" in known and media == known.get("media", _JSON):
            content["example"] = known["body"]
    if "answer" in known:
        answer = known["answer"]
        content = {_JSON: {"schema": schema_of(answer), "example": answer}}
    else:
        media = known.get("file", "application/octet-stream")
        content = {media: {"schema": {"type": "string", "format": "binary"}}}
    status = str(known.get("status", 200))
    operation["responses"] = {
        status: {"description": "好", "content": content},
        "4XX": {
            "description": "没有做成，原因见 message",
            "content": {_JSON: {"schema": copy.deepcopy(_ERROR), "example": _error_example()}},
        },
    }


def _error_example() -> dict[str, Any]:
    return error_body(
        "not_found", "没有名为“某报告.docx”的报告。", "5f0c2a7b9d31", doc="某报告.docx"
    )


def _error_schema() -> dict[str, Any]:
    error = {
        "type": "object",
        "required": ["code", "message", "data", "request_id"],
        "properties": {
            "code": {"type": "string"},
            "message": {"type": "string"},
            "data": {"type": "object"},
            "request_id": {"type": "string"},
        },
    }
    return {"type": "object", "required": ["error"], "properties": {"error": error}}
