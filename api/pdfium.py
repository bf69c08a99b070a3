"""PDFium may be used by one thread at a time: whoever draws or reads pages here holds this."""

from __future__ import annotations

import threading

__all__ = ["PDFIUM"]

PDFIUM = threading.Lock()
