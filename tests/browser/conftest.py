"""A live server over part of the fictional sample collection, and a real browser.

``page`` is a screen of 1440 × 900, ``phone`` one of 390 × 844 with touch. A page that writes
an error to the browser's console fails its test; one that means to (a page that is not
there) clears ``page.mistakes``. The collection is shared: what a test adds (bookmarks, items
of a course) it must find by a name of its own. A click does not wait for the page it opens:
what is asked of a page is asked with ``expect``, which does.
"""

from __future__ import annotations

import contextlib
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_SAMPLES = Path(__file__).parent.parent.parent / "corpus" / "samples" / "files"
_CHOSEN = (
    "regulations/临江市公务接待管理办法*",
    "regulations/临江市公务用车管理办法*",
    "regulations/临江市纪检监察机关问题线索管理办法*",
    "regulations/临江市纪检监察机关谈话函询工作规程*",
    "regulations/临江市领导干部操办婚丧喜庆事宜报告规定(2022*",
    "regulations/临江市纪检监察机关涉案财物管理规定*",
    "cases/案例0[1-5]*",
    "cases/案例10*",
    "cases/案例14*",
    "reports/青河县纪委监委202[123]年*",
    "reports/2023年市纪委监委派驻机构*",
    "training/培训讲义0[245]*",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, and skip it by name where there is none."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="chromium is not installed"))


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection that holds a part of the sample files."""
    from api.wiring import open_for
    from indexing.ingest import ingest

    files = [path for pattern in _CHOSEN for path in sorted(_SAMPLES.glob(pattern))]
    assert len(files) > 15, "the sample files are not where they were"
    home = tmp_path_factory.mktemp("site") / "home"
    with open_for(home, create=True) as service:
        report = ingest(service.collection, files, kind=None, workers=0)
    assert not report.failed
    return home


@contextlib.contextmanager
def _serving(home: Path) -> Iterator[str]:
    import uvicorn

    from api.app import create_app
    from api.settings import Settings

    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.bind(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(Settings(home=home)), log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    end = time.monotonic() + 120
    while not server.started and thread.is_alive() and time.monotonic() < end:
        time.sleep(0.02)
    try:
        assert server.started, "the server did not start"
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        bound.close()


@pytest.fixture(scope="session")
def serving() -> Callable[[Path], contextlib.AbstractContextManager[str]]:
    """Return what serves a collection of a test's own: ``with serving(home) as address``."""
    return _serving


@pytest.fixture(scope="session")
def site(sample_home: Path) -> Iterator[str]:
    """The address of a server over the sample collection."""
    with _serving(sample_home) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    sync_api = pytest.importorskip("playwright.sync_api")
    sync_api.expect.set_options(timeout=30_000)  # a busy machine is slow, not wrong
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        yield started
        started.close()


@contextlib.contextmanager
def _opened(browser: Browser, site: str, **screen: Any) -> Iterator[Page]:
    context = browser.new_context(base_url=site, locale="zh-CN", **screen)
    context.set_default_timeout(30_000)
    page = context.new_page()
    mistakes: list[str] = []
    page.mistakes = mistakes  # type: ignore[attr-defined]
    page.on("console", lambda m: mistakes.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    page.on(
        "request",
        lambda r: (
            mistakes.append(f"outside: {r.url}") if not r.url.startswith(_own(site)) else None
        ),
    )
    try:
        yield page
    finally:
        context.close()
    assert not mistakes, f"the browser's console has errors: {mistakes}"


def _own(site: str) -> tuple[str, ...]:
    return (site, "data:", "blob:", "about:")


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page on an office screen."""
    with _opened(browser, site, viewport={"width": 1440, "height": 900}) as opened:
        yield opened


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Page]:
    """A page on a phone."""
    with _opened(
        browser,
        site,
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        device_scale_factor=2,
    ) as opened:
        yield opened


@pytest.fixture
def plain_page(browser: Browser, site: str) -> Iterator[Page]:
    """A page on an office screen whose browser runs no scripts."""
    with _opened(
        browser, site, viewport={"width": 1440, "height": 900}, java_script_enabled=False
    ) as opened:
        yield opened


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Return what fails where a page breaks a rule of WCAG 2.2 A or AA, by day or by night."""
    module = pytest.importorskip("axe_playwright_python.sync_playwright")

    def check(page: Page) -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = module.Axe().run(
                page,
                options={
                    "runOnly": {"type": "tag", "values": _WCAG},
                    "resultTypes": ["violations"],
                },
            )
            told = [
                f"{rule['id']} ({scheme}): {node['html'][:160]} — {node['failureSummary']}"
                for rule in found.response["violations"]
                for node in rule["nodes"][:3]
            ]
            assert not told, "\n".join(told)

    return check


@pytest.fixture(scope="session")
def no_sideways_scroll() -> Callable[[Page], None]:
    """Return what fails where a page is wider than its window, naming what sticks out."""

    def check(page: Page) -> None:
        wide, window, culprits = page.evaluate(
            """() => {
              const w = document.documentElement.clientWidth;
              const out = [...document.querySelectorAll("body *")].filter(
                e => e.getBoundingClientRect().right > w + 1).slice(-5);
              return [document.documentElement.scrollWidth, w, out.map(
                e => e.tagName + "." + e.className)];
            }"""
        )
        assert wide <= window, f"{wide} > {window}: {culprits}"

    return check
