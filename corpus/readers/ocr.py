"""placeholder"""
from corpus.errors import MissingToolError
class OcrEngine: ...
def load_engine():
    raise MissingToolError("x")
