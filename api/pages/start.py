"""The first start, and taking files in: the samples, a folder of the server, uploads."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from api.deps import ServiceDep
from api.importing import ImportJob, ImportJobs
from api.pages.render import render
from api.service import Service
from api.settings import Settings, may_import_folders
from corpus.errors import UsageError

__all__ = ["KIND_CHOICES", "router", "start_context"]

router = APIRouter(default_response_class=HTMLResponse)

KIND_CHOICES = {
    "auto": "由程序判断",
    "regulation": "法规",
    "case": "案例、问答",
    "report": "报告",
    "training": "培训材料",
}
Choice = Literal["auto", "regulation", "case", "report", "training"]


def start_context(request: Request, service: Service) -> dict[str, Any]:
    """Return the template's values of the page that takes files in."""
    from corpus.samples import manifest

    settings: Settings = request.app.state.settings
    jobs = ImportJobs(service.collection.home)
    counts = service.shelf.counts
    samples = [entry["kind"] for entry in manifest()]
    return {
        "page": "library",
        "home": str(service.collection.home),
        "counts": counts,
        "empty": not counts["all"],
        "folders": may_import_folders(settings),
        "kinds": KIND_CHOICES,
        "limit": settings.upload_limit_mb,
        "samples": {kind: samples.count(kind) for kind in dict.fromkeys(samples)},
        "current": jobs.current(),
        "jobs": [_shown(job) for job in jobs.recent(8)],
    }


def _shown(job: ImportJob) -> dict[str, Any]:
    share = round(100 * job.done / job.total) if job.total else 0
    states = {"waiting": "等待开始", "running": "正在进行", "done": "完成", "failed": "没有完成"}
    return {
        **job.to_json(),
        "label": {"sample": "示例资料", "folder": "文件夹", "upload": "上传"}[job.what],
        "said": "已中断" if job.cut_off else states[job.state],
        "share": min(100, share),
        "day": _time(job.started),
    }


def _time(seconds: float) -> str:
    import datetime

    return datetime.datetime.fromtimestamp(seconds).strftime("%Y-%m-%d %H:%M")


@router.get("/start")
def start(request: Request, service: ServiceDep) -> Response:
    """Answer with the page that takes files in."""
    return render(request, "start.html", start_context(request, service))


@router.post("/start/sample")
def load_samples(service: ServiceDep) -> Response:
    """Begin to take in the sample collection."""
    return _to(_jobs(service).start("sample", _sample_folders()))


def _sample_folders() -> list[Path]:
    from corpus.samples import SAMPLE_ROOT

    return [SAMPLE_ROOT / name for name in ("regulations", "cases", "reports", "training")]


@router.post("/start/folder")
def import_folder(
    request: Request,
    service: ServiceDep,
    path: Annotated[str, Form(max_length=1000)],
    kind: Annotated[Choice, Form()] = "auto",
) -> Response:
    """Begin to take in a folder of the server, where that is allowed."""
    return _to(begin_folder(request.app.state.settings, service, path, kind))


def begin_folder(settings: Settings, service: Service, path: str, kind: str) -> ImportJob:
    """Start taking in a folder of the server.

    Raises:
        UsageError: it is not allowed, or there is no such folder.
    """
    if not may_import_folders(settings):
        raise UsageError(
            "这台服务器不允许从网页导入文件夹；请上传文件，或由管理员用 jidian ingest 导入。"
        )
    folder = Path(path.strip()).expanduser()
    if not path.strip() or not folder.is_absolute():
        raise UsageError("请写文件夹的完整路径，如 D:\\资料 或 /data/资料。")
    return _jobs(service).start("folder", [folder], kind)


@router.post("/start/upload")
async def upload(
    request: Request,
    service: ServiceDep,
    files: list[UploadFile],
    kind: Annotated[Choice, Form()] = "auto",
) -> Response:
    """Take uploaded files and begin to read them."""
    job = await run_in_threadpool(begin_upload, request.app.state.settings, service, files, kind)
    return _to(job)


def begin_upload(
    settings: Settings, service: Service, files: list[UploadFile], kind: str
) -> ImportJob:
    """Write uploaded files into the collection's folder and start reading them.

    Raises:
        UsageError: there is none, or one is too large.
    """
    jobs = _jobs(service)
    named = [file for file in files if file.filename]
    if not named:
        raise UsageError("没有选择文件。")
    if jobs.current() is not None:
        raise UsageError("另有一次导入正在进行，请等它完成。")
    most = settings.upload_limit_mb * 1_000_000
    paths = [jobs.receive(file.filename or "", file.file, most) for file in named]
    return jobs.start("upload", paths, kind)


@router.get("/imports/{job_id}")
def job_page(request: Request, service: ServiceDep, job_id: str) -> Response:
    """Answer with the page of a job: how far it is, what failed."""
    job = _shown(_jobs(service).get(job_id))
    return render(request, "import.html", {"page": "library", "job": job})


@router.post("/imports/{job_id}/again")
def do_again(service: ServiceDep, job_id: str) -> Response:
    """Do a job once more; what is in is skipped."""
    return _to(_jobs(service).again(job_id))


def _jobs(service: Service) -> ImportJobs:
    return ImportJobs(service.collection.home)


def _to(job: ImportJob) -> Response:
    return RedirectResponse(f"/imports/{job.id}", status_code=303)
