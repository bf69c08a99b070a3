"""LibreOffice as a converter: one file in, one .docx out, alone and within a time.

It runs headless in a private profile with macros, links and network switched off, in a
process group of its own that is killed as a whole when the time is up.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from multiprocessing import util
from pathlib import Path

from corpus.errors import DamagedDocumentError, DocumentLimitError, MissingToolError
from corpus.os_errors import reason_of

__all__ = ["convert_to_docx", "find_soffice"]

_COMMON_PLACES = (
    "/opt/libreoffice/program/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_FILTER = "docx:MS Word 2007 XML"
_MAX_MEMORY_BYTES = 4 << 30
_KILL_WAIT_S = 10.0

# Macros off, linked content never fetched, every connection sent to a closed port; texts
# that do not name their encoding are taken for Chinese.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Setup/L10N", "ooSetupSystemLocale", "zh-CN"),
    ("Office.Linguistic/General", "DefaultLocale_CJK", "zh-CN"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)

_lock = threading.Lock()
_profiles: dict[int, Path] = {}


def find_soffice() -> Path | None:
    """Return LibreOffice's program, None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((Path(place) for place in _COMMON_PLACES if Path(place).is_file()), None)


def convert_to_docx(
    data: bytes, suffix: str, path: Path, timeout_s: float, soffice: Path | None = None
) -> bytes:
    """Return a document converted to .docx.

    Args:
        data: the document.
        suffix: the ending that fits its content (".doc", ".rtf", ".odt").
        path: where it came from, for messages.
        timeout_s: seconds after which LibreOffice is killed.
        soffice: the program; looked for when None.
    Raises:
        MissingToolError: LibreOffice is not installed.
        DocumentLimitError: it took longer than ``timeout_s``.
        DamagedDocumentError: LibreOffice could not read it.
    """
    program = soffice or find_soffice()
    if program is None:
        raise MissingToolError(
            f"读取 {suffix} 文件需要 LibreOffice，本机未安装；"
            f"请安装 LibreOffice，或先将文件另存为 .docx：{path.name}",
            path=path,
            tool="LibreOffice",
        )
    with _lock, tempfile.TemporaryDirectory(prefix="jidian-office-") as folder:
        source = Path(folder) / f"input{suffix}"
        source.write_bytes(data)
        outcome = Path(folder) / "out"
        outcome.mkdir()
        command = [
            str(program),
            f"-env:UserInstallation={_profile().as_uri()}",
            "--headless", "--invisible", "--norestore", "--nologo", "--nodefault",
            "--nolockcheck", "--nofirststartwizard",
            "--convert-to", _FILTER, "--outdir", str(outcome), str(source),
        ]  # fmt: skip
        _run(command, path, timeout_s, Path(folder))
        converted = outcome / "input.docx"
        if not converted.is_file() or not converted.stat().st_size:
            raise DamagedDocumentError(f"文件已损坏，LibreOffice 无法打开：{path.name}", path=path)
        return converted.read_bytes()


def _run(command: list[str], path: Path, timeout_s: float, folder: Path) -> None:
    """Run LibreOffice to its end or to the end of its time."""
    environment = {**os.environ, "HOME": str(folder), "http_proxy": "http://127.0.0.1:9"}
    environment |= {"https_proxy": environment["http_proxy"], "LC_ALL": "C.UTF-8"}
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=environment,
            start_new_session=True,
        )
    except OSError as exc:
        raise MissingToolError(
            f"LibreOffice 无法启动（{reason_of(exc)}）：{path.name}", path=path, tool="LibreOffice"
        ) from exc
    _limit_memory(process.pid)
    try:
        process.wait(timeout_s)
    except subprocess.TimeoutExpired as exc:
        _drop_profile()
        raise DocumentLimitError(
            f"LibreOffice 转换超时（{timeout_s:.0f} 秒），已中止：{path.name}",
            path=path,
            timeout_s=timeout_s,
        ) from exc
    finally:
        _kill_group(process)


def _limit_memory(pid: int) -> None:
    """Bound the memory of LibreOffice, where the system can; its children inherit it."""
    if sys.platform != "linux":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.prlimit(pid, resource.RLIMIT_AS, (_MAX_MEMORY_BYTES, _MAX_MEMORY_BYTES))


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill whatever is left of the process and of its children."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True
            )
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_KILL_WAIT_S)


def _profile() -> Path:
    """Return this process's own profile folder, made on first use, removed at exit."""
    pid = os.getpid()
    profile = _profiles.get(pid)
    if profile is None or not profile.is_dir():
        profile = Path(tempfile.mkdtemp(prefix="jidian-profile-"))
        user = profile / "user"
        user.mkdir()
        (user / "registrymodifications.xcu").write_text(_registry(), encoding="utf-8")
        _profiles[pid] = profile
        # Runs at the end of the main process and of pool workers, which skip atexit.
        util.Finalize(None, shutil.rmtree, args=(profile, True), exitpriority=0)
    return profile


def _drop_profile() -> None:
    """Throw the profile away: a killed LibreOffice may leave it locked or broken."""
    profile = _profiles.pop(os.getpid(), None)
    if profile is not None:
        shutil.rmtree(profile, ignore_errors=True)


def _registry() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{node}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for node, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>'
    )
