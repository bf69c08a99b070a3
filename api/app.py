"""The web application: REST API and pages over one collection."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from api.errors import http_status
from api.middleware import Compressed, OwnForms, RequestLine
from api.openapi import describe
from api.responses import JsonResponse, refusal
from api.settings import Settings
from corpus.errors import JidianError

if TYPE_CHECKING:
    from api.service import Service

__all__ = ["JsonResponse", "create_app"]

log = logging.getLogger(__name__)


def create_app(settings: Settings, service: Service | None = None) -> FastAPI:
    """Return the application over the collection in ``settings.home``.

    Args:
        settings: where the collection is.
        service: an open one to use instead (tests); it is not closed on shutdown, and no
            worker takes uploads in.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        from api.wiring import open_for

        current = service or open_for(settings.home)
        app.state.service = current
        current.warm()
        worker = None
        if service is None:
            from api.worker import Worker

            app.state.worker = worker = Worker(current, settings.ocr)
            worker.start()
        try:
            yield
        finally:
            if worker is not None:
                worker.stop()
            if service is None:
                current.close()

    app = FastAPI(
        title="纪典",
        lifespan=lifespan,
        default_response_class=JsonResponse,
        # Their pages load scripts from a content network; the schema itself is at
        # /openapi.json and /api/openapi.json.
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]
    app.state.settings = settings
    app.add_middleware(Compressed)
    app.add_middleware(OwnForms)
    app.add_middleware(RequestLine)  # the outermost
    _add_error_handlers(app)
    _add_routes(app)
    return app


def _add_routes(app: FastAPI) -> None:
    @app.get("/openapi.json", include_in_schema=False)
    def description() -> JsonResponse:
        return JsonResponse(app.openapi())

    from api.pages import ROUTERS
    from api.pages.static import FOLDER, KeptFiles
    from api.routes import (
        courses,
        documents,
        facts,
        imports,
        links,
        mine,
        originals,
        reports,
        rules,
        search,
        uploads,
        versions,
    )

    app.mount("/static", KeptFiles(directory=FOLDER), name="static")
    app.include_router(search.router)
    app.include_router(originals.router)  # before the file itself, whose name may hold a slash
    app.include_router(documents.router)
    app.include_router(links.router)
    app.include_router(versions.router)
    app.include_router(facts.router)
    app.include_router(courses.router)
    app.include_router(reports.router)
    app.include_router(rules.router)
    app.include_router(uploads.router)
    app.include_router(mine.router)
    app.include_router(imports.router)
    for router in ROUTERS:
        app.include_router(router)


def _add_error_handlers(app: FastAPI) -> None:
    @app.exception_handler(JidianError)
    async def on_jidian_error(request: Request, error: JidianError) -> Response:
        return refusal(request, http_status(error), error.code, error.message, **error.data)

    @app.exception_handler(RequestValidationError)
    async def on_bad_parameters(request: Request, error: RequestValidationError) -> Response:
        fields = [".".join(str(part) for part in item["loc"][1:]) for item in error.errors()]
        # What is no JSON at all has no field, only a place.
        named = [field for field in fields if field and not field.isdigit()] or ["请求正文"]
        message = f"参数不对：{'、'.join(named)}。"
        return refusal(request, 422, "usage", message, fields=fields)

    @app.exception_handler(HTTPException)
    async def on_http_error(request: Request, error: HTTPException) -> Response:
        messages = {404: "没有这个页面。", 405: "不支持这种请求方式。"}
        message = messages.get(error.status_code, "请求不能处理。")
        return refusal(request, error.status_code, "http", message)

    @app.exception_handler(Exception)
    async def on_unexpected(request: Request, error: Exception) -> Response:
        request_id = getattr(request.state, "id", "-")
        log.error("%s %s", request_id, type(error).__name__, exc_info=error)
        return refusal(request, 500, "internal", "程序出错，资料库未受影响；请把编号告诉管理员。")
