"""/api/facts: the table of figures, its checks, exports and charts, its update."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response

from api.deps import ServiceDep
from api.params import parse_filters
from api.responses import JsonResponse

__all__ = ["router"]

router = APIRouter()
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml",
}
_Filter = Annotated[list[str] | None, Query()]
_Question = Annotated[str, Query(max_length=500)]


@router.get("/api/facts")
def facts(
    service: ServiceDep,
    q: _Question = "",
    filter: _Filter = None,
    by: Annotated[str, Query(max_length=100)] = "",
    mask: bool = True,
) -> JsonResponse:
    """Answer as `jidian facts --json` does; personal data is masked unless asked not to."""
    return JsonResponse(
        service.facts(
            q,
            datetime.date.today(),
            filters=parse_filters(filter),
            by=[name for name in by.split(",") if name],
            mask=mask,
            update=False,
        )
    )


@router.get("/api/facts/export")
def export(
    request: Request,
    service: ServiceDep,
    form: Literal["xlsx", "csv", "json"] = "xlsx",
    q: _Question = "",
    filter: _Filter = None,
    mask: bool = True,
) -> Response:
    """Answer with the figures asked for as a file; personal data is masked by default."""
    from extraction.output.export import facts_csv, facts_json, facts_xlsx

    body = _asked(service, q, filter, mask)
    if form == "xlsx":
        docs = {row["doc"] for row in body["facts"]}
        checks = [c for c in service.collection.store.facts().checks() if c["doc"] in docs]
        if mask:
            from api.facts import masked

            checks = masked(service.collection.store, checks, body["facts"], service.mask_below)
        base = request.app.state.settings.link_base or str(request.base_url)
        data = facts_xlsx(body["facts"], checks, figures=service.fact_rows(), link_base=base)
    else:
        data = facts_csv(body["facts"]) if form == "csv" else facts_json(body)
    return _file(data, form, "数字总表")


@router.get("/api/facts/chart")
def chart(
    service: ServiceDep,
    chart: Literal["trend", "compare", "share"] = "compare",
    form: Literal["svg", "png"] = "svg",
    q: _Question = "",
    filter: _Filter = None,
    list: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """Answer with a chart of one indicator: by period, by reporter, or its parts."""
    from api.charting import chart_of
    from extraction.output.charts import draw_data

    body = _asked(service, q, filter, True)
    data, _, _ = chart_of(
        service, body["facts"], chart, which=list,
        times=body["filters"].get("period", ()), mask_below=service.mask_below,
    )  # fmt: skip
    return _file(draw_data(data, form), form, "数字图")


def _asked(service: Any, q: str, filter: list[str] | None, mask: bool) -> dict[str, Any]:
    body: dict[str, Any] = service.facts(
        q, datetime.date.today(), filters=parse_filters(filter), mask=mask, update=False
    )
    return body


def _file(data: bytes, form: str, name: str) -> Response:
    day = datetime.date.today().isoformat()
    shown = f"attachment; filename*=UTF-8''{quote(f'{name}{day}.{form}')}"
    return Response(data, media_type=_TYPES[form], headers={"Content-Disposition": shown})


@router.post("/api/facts/update")
def update(service: ServiceDep) -> JsonResponse:
    """Extract the reports that the table of facts lacks; answer how many."""
    return JsonResponse({"extracted": service.update_facts()})


@router.get("/api/facts/checks")
def checks(
    service: ServiceDep,
    filter: Annotated[list[str] | None, Query()] = None,
    mask: bool = True,
) -> JsonResponse:
    """Answer as `jidian facts --checks --json` does."""
    return JsonResponse(service.fact_checks(filters=parse_filters(filter), mask=mask, update=False))
