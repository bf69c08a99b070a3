"""Which regulation a name in a text means: titles, customary names, declared short names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from corpus.citations.catalogue import catalogue
from corpus.citations.keys import bare_key, contract, title_key

__all__ = [
    "DOCUMENT_NUMBER",
    "SORTS",
    "DeclaredName",
    "NameIndex",
    "clean_title",
    "declared_names",
    "is_generic",
    "may_be_regulation",
    "sort_of",
]

SORTS = (
    *("修正案", "条例", "规定", "办法", "准则", "规则", "细则", "解释", "意见", "通知", "决定"),
    *("决议", "纪要", "规程", "章程", "标准", "批复", "答复", "公约", "条令", "通则", "守则"),
    *("指引", "纪律要求", "方案", "制度", "规范", "法典", "法", "党章", "宪法"),
)
DOCUMENT_NUMBER = r"[\u4e00-\u9fff]{1,10}[〔\[（(]?(?:19|20)[0-9]{2}[〕\]）)]?第?[0-9]{1,4}号"
"""Regular expression of a document's number: 法释〔2016〕9号."""
_SORT = re.compile(rf"({'|'.join(SORTS)})(?:(?:修正)?草案)?(?:[（(][^（）()]{{1,12}}[)）])*$")
_NO_LAW = re.compile(
    r"(?:协议|合同|报告|证书|意见书|决定书|通知书|函|清单|问答|释义|读本|说明书|材料|许可证|读书会|起诉书|判决书|裁定书"
    r"|具结书|登记表|事项表|说明)$"
)
_GENERIC = frozenset(
    [
        *(sort for sort in SORTS if sort not in ("党章", "宪法", "民法典")),
        *("实施条例", "实施办法", "实施细则", "工作条例", "工作规则", "暂行规定", "暂行条例"),
        *("暂行办法", "若干规定", "工作规定", "管理规定", "管理办法", "试行办法"),
    ]
)
_MARKUP = re.compile(r"`|\{=?html\}|\s+")
_NESTED = str.maketrans({"<": "《", ">": "》", "〈": "《", "〉": "》", "＜": "《", "＞": "》"})
_TRIAL = re.compile(r"[（(]?(?:试行|暂行)[）)]?$")
_ISSUER = re.compile(r"^(?:最高|全国人民代表大会|全国人大|国务院|中共|国家).{0,40}?(?=关于)")
_PREFIXES = ("中华人民共和国", "中国共产党", "关于")


def sort_of(name: str) -> str | None:
    """Return the word for the sort of regulation that a name ends with, None if none."""
    match = _SORT.search(name)
    return match[1] if match else None


def is_generic(name: str) -> bool:
    """Tell whether a name says only what sort of text is meant (条例, 实施办法)."""
    return re.sub(r"[（(].*?[)）]", "", name) in _GENERIC


def clean_title(text: str) -> str:
    """Return a title as it is officially written: nested titles in 《》, no spaces or markup."""
    return _MARKUP.sub("", text).translate(_NESTED)


class NameIndex:
    """Names of regulations, held or known from the catalogue; does not change.

    Args:
        held: titles of the regulations of which a text is held.
    """

    def __init__(self, held: Iterable[str]) -> None:
        self._titles: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._subjects: dict[str, list[str]] = {}
        self._shared: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._unknown: dict[str, str | None] = {}
        self.held = frozenset(held)
        for title in sorted(self.held, key=_precedence):
            self._add_title(title)
        others = [w.title for w in catalogue().values() if title_key(w.title) not in self._titles]
        for title in others:
            self._add_title(title)
        # X means X（试行） only where nothing else is called X.
        for title in sorted([*self.held, *others], key=_precedence):
            self._add_short_forms(title)
        for work in catalogue().values():
            title = self._titles[title_key(work.title)]
            if work.number:
                self._numbers.setdefault(title_key(work.number), title)
            for name in work.names:
                self._names.setdefault(title_key(name), title)
            for name in work.shared:
                self._shared.setdefault(name, title)

    def _add_title(self, title: str) -> None:
        key = title_key(title)
        self._titles.setdefault(key, title)
        at = title.find("关于")
        if at > 0:
            self._subjects.setdefault(title_key(title[at:]), []).append(title)

    def _add_short_forms(self, title: str) -> None:
        for form in _short_forms(title_key(title)):
            if len(form) >= 4 or form.endswith("法"):
                self._names.setdefault(form, title)

    @cached_property
    def _fuzzy(self) -> dict[str, str]:
        """Return the long keys, of titles and of their subjects, with the titles."""
        keys = {key: title for key, title in self._titles.items() if len(key) >= 10}
        for key, titles in self._subjects.items():
            if len(titles) == 1 and len(key) >= 10:
                keys.setdefault(key, titles[0])
        return keys

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """Lengths of the names, longest first."""
        sizes = {len(key) for table in (self._titles, self._names) for key in table}
        return tuple(sorted((size for size in sizes if 1 < size <= 60), reverse=True))

    def known(self, key: str) -> str | None:
        """Return the title that a name's key stands for as it is, None if for none."""
        return self._titles.get(key) or self._names.get(key)

    def shared(self, name: str) -> str | None:
        """Return the title that a name which several share means most often."""
        return self._shared.get(name)

    def numbered(self, number: str) -> str | None:
        """Return the title that a document number belongs to, None if it is unknown."""
        return self._numbers.get(title_key(number))

    def resolve(self, name: str, issuer: str = "") -> str | None:
        """Return the full title a name stands for, None if it is unknown.

        ``issuer`` is what stands before the name: it decides between texts on one subject.
        """
        key = title_key(name)
        if issuer and (found := self._titles.get(title_key(issuer) + key)):
            return found
        for form in (key, contract(key)):
            if found := self._titles.get(form) or self._names.get(form):
                return found
        if found := self._by_subject(key, issuer):
            return found
        for prefix in _PREFIXES:
            if found := self._titles.get(prefix + key):
                return found
        trial = bool(_TRIAL.search(name))
        bare = bare_key(key)
        if bare != key and not trial and (found := self._names.get(bare)):
            return found
        if key not in self._unknown:
            self._unknown[key] = self._misprinted(key)
        return self._unknown[key]

    def _by_subject(self, key: str, issuer: str) -> str | None:
        subject = _ISSUER.sub("", key)
        found = self._subjects.get(subject, ())
        if subject != key:
            issuer = key[: len(key) - len(subject)]
        if len(found) == 1:
            return found[0]
        wanted = title_key(issuer)
        return next((title for title in found if title_key(title).startswith(wanted or "?")), None)

    def _misprinted(self, key: str) -> str | None:
        """Return the title that differs from a long name in a character or two."""
        if len(key) < 10:
            return None
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        allowed = 1 if len(key) < 16 else 2
        found = process.extract(
            key, self._fuzzy.keys(), scorer=Levenshtein.distance, score_cutoff=allowed, limit=2
        )
        if not found or (len(found) > 1 and found[0][1] == found[1][1]):
            return None
        near = str(found[0][0])
        differing = set(near) ^ set(key)
        return None if differing & set("一二三四五六七八九十试暂") else self._fuzzy[near]


def _precedence(title: str) -> tuple[bool, str]:
    """Order titles so that a regulation comes before its （试行）."""
    return bool(_TRIAL.search(title)), title


def _short_forms(key: str) -> Iterator[str]:
    """Yield what a title is also called: without the state in front, without 试行."""
    bare = bare_key(key)
    for form in (contract(key), bare, _TRIAL.sub("", key), _TRIAL.sub("", bare)):
        if form != key:
            yield form


# --- declared names --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DeclaredName:
    """A short name that a text gives a regulation; ``year`` where it is part of it
    (2016年《解释》)."""

    name: str
    year: str | None


_DECLARING = re.compile(
    r"(?:以下|下文|下)?(?:统一|均|并)?(?:简称|下称|以下称)(?:为)?[:：]?\s*(.{2,40})$"
)
_DECLARED = re.compile(r"(?:((?:19|20)[0-9]{2})年)?[《“\"‘']([^《》“”\"‘’']{2,24})[》”\"’']?")


def declared_names(note: str) -> list[DeclaredName]:
    """Return the short names that a bracket behind a title declares, [] if it declares none.

    以下简称《条例》, 下称“16号令”, 以下简称2016年《解释》, 以下简称党纪处分条例.
    """
    match = _DECLARING.search(note)
    if match is None:
        return []
    found = [DeclaredName(m[2].strip(), m[1]) for m in _DECLARED.finditer(match[1])]
    if not found and not re.search(r"[，。；]", match[1]):
        found = [DeclaredName(match[1].strip('》”" '), None)]
    return found


def may_be_regulation(title: str) -> bool:
    """Tell whether a title in 《》 is that of a regulation, by its last word."""
    return _NO_LAW.search(title) is None and _SORT.search(title) is not None
