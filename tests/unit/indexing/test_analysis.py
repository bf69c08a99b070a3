from __future__ import annotations

import importlib.util
import os
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import UsageError
from corpus.normalize import fold
from indexing.analysis import EDGE, Analyzer, condense

needs_rjieba = pytest.mark.skipif(
    importlib.util.find_spec("rjieba") is None, reason="rjieba is not installed"
)


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    loaded = Analyzer()
    loaded.load()
    return loaded


@pytest.fixture(scope="module")
def python_analyzer() -> Analyzer:
    return Analyzer(engine="jieba")


def test_words_are_cut_in_search_mode(analyzer: Analyzer) -> None:
    assert analyzer.words("党员领导干部违规公款吃喝。") == [
        "党员",
        "领导",
        "干部",
        "领导干部",
        "党员领导干部",
        "违规",
        "公款",
        "吃喝",
        "公款吃喝",
    ]


def test_words_of_a_long_word_include_its_parts_of_four_and_more(analyzer: Analyzer) -> None:
    words = analyzer.words("中国共产党纪律处分条例")
    assert words[-1] == "中国共产党纪律处分条例"
    assert {"中国共产党", "纪律处分", "处分条例", "纪律处分条例", "条例"} <= set(words)


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("第八十二条", "第八十二条"),
        ("第82条", "第八十二条"),
        ("第 82 条", "第八十二条"),
        ("第８２条", "第八十二条"),
        ("监察法82条", "第八十二条"),
        ("监察法八十二条", "第八十二条"),
        ("《办法》八十二条", "第八十二条"),
        ("第一百二十条之一", "第一百二十条之一"),
        ("第120条之一", "第一百二十条之一"),
        ("刑法120条之1", "第一百二十条之一"),
        ("第八十二條", "第八十二条"),
        ("第2款", "第二款"),
        ("第三项", "第三项"),
    ],
)
def test_words_take_an_article_as_one_canonical_token(
    analyzer: Analyzer, text: str, token: str
) -> None:
    assert analyzer.words(text)[-1] == token
    assert analyzer.words(f"依照{text}的规定").count(token) == 1


@pytest.mark.parametrize(
    "text", ["收支两条线", "提出二十条意见", "一条龙服务", "印发10条措施", "规定五条禁令", "三条街"]
)
def test_words_do_not_see_an_article_where_there_is_none(analyzer: Analyzer, text: str) -> None:
    assert not [word for word in analyzer.words(text) if word.startswith("第")]


def test_words_never_mix_articles_up(analyzer: Analyzer) -> None:
    ten_and_two = set(analyzer.words("第十二条"))
    assert ten_and_two == {"第十二条"}
    for other in ("第八十二条", "第一百一十二条", "第二条", "第十二条之一"):
        assert ten_and_two.isdisjoint(analyzer.words(other))


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("临机发〔2021〕7号文件", "[2021]7号"),
        ("临机发［2021］第7号", "[2021]7号"),
        ("（2022）临01刑初23号判决", "(2022)临01刑初23号"),
        ("(2022)临01刑初23号", "(2022)临01刑初23号"),
        ("检例第76号", "检例76号"),
        ("指导案例第12号", "指导案例12号"),
    ],
)
def test_words_take_a_number_as_one_token(analyzer: Analyzer, text: str, token: str) -> None:
    assert token in analyzer.words(text)


def test_words_are_blind_to_width_case_and_traditional_forms(analyzer: Analyzer) -> None:
    wanted = analyzer.words("监察机关依法留置abc12")
    assert analyzer.words("監察機關依法留置ＡＢＣ１２") == wanted
    assert wanted[-1] == "abc12"


def test_words_drop_punctuation_and_white_space(analyzer: Analyzer) -> None:
    assert analyzer.words("“小金库”、\n　账外账；\t") == analyzer.words("小金库 账外账")
    assert analyzer.words("，。！？——…… \n") == []
    assert analyzer.words("") == []


def test_words_of_other_scripts_are_whole_and_rare_ideographs_single(analyzer: Analyzer) -> None:
    assert analyzer.words("𠮷㐂ひらがな") == ["𠮷", "㐂", "ひらがな"]


def test_words_of_an_endless_run_are_bounded(analyzer: Analyzer) -> None:
    words = analyzer.words("x" * 1000)
    assert "".join(words) == "x" * 1000
    assert max(map(len, words)) == 64


def test_words_are_not_confused_by_private_characters(analyzer: Analyzer) -> None:
    assert analyzer.words("\U000f0000第五条\ue000") == ["第五条"]


def test_words_batch_gives_the_words_of_each(analyzer: Analyzer) -> None:
    texts = ["谈话函询", "", "第三条 初步核实"]
    assert analyzer.words_batch(texts) == [analyzer.words(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("组织部门带病提拔干部", "带病提拔"),
        ("实行三重一大集体决策", "三重一大"),
        ("对其进行谈话函询", "谈话函询"),
        ("运用四种形态处理", "四种形态"),
        ("查出私车公养问题", "私车公养"),
        ("落实一岗双责", "一岗双责"),
        ("私设小金库", "小金库"),
        ("涉嫌为亲友非法牟利罪", "为亲友非法牟利罪"),
        ("给予留党察看一年处分", "留党察看"),
        ("采取责令候查措施", "责令候查"),
    ],
)
def test_words_of_the_field_survive_in_a_sentence(analyzer: Analyzer, text: str, word: str) -> None:
    assert word in analyzer.words(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("由应急管理部门负责", "部门"),
        ("由人力资源社会保障部门负责", "部门"),
        ("违反道路交通安全法律法规", "法规"),
        ("自收到之日起三十日内", "之日起"),
        ("送达不起诉决定书", "决定书"),
        ("召开纪委常委会议研究", "会议"),
        ("同级党的组织路线", "组织路线"),
        ("以权谋私为他人谋利益", "谋利益"),
    ],
)
def test_words_of_the_field_do_not_cut_others_apart(
    analyzer: Analyzer, text: str, kept: str
) -> None:
    assert kept in analyzer.words(text)


# --- bigrams --------------------------------------------------------------------------


def test_bigrams_overlap_and_skip_punctuation(analyzer: Analyzer) -> None:
    assert analyzer.bigrams("监察，法 12") == ["监察", "察法", "法1", "12"]
    assert analyzer.bigrams("监") == []


def test_index_tokens_part_texts_by_an_edge(analyzer: Analyzer) -> None:
    words, bigrams = analyzer.index_tokens(("党章", "法"))
    assert words == "党章 法"
    assert bigrams.split(" ") == ["党章", f"章{EDGE}", f"{EDGE}法", f"法{EDGE}"]
    assert analyzer.index_tokens(()) == ("", "")


@given(st.text(max_size=200))
def test_condense_is_the_folded_letters_and_digits(text: str) -> None:
    assert condense(text) == "".join(
        char for char in fold(text) if char.isalnum() and not "\ue000" <= char <= "\uf8ff"
    )


@settings(deadline=None)
@given(texts=st.lists(st.text(max_size=60), max_size=4))
def test_index_tokens_hold_every_character_once(analyzer: Analyzer, texts: list[str]) -> None:
    _, bigrams = analyzer.index_tokens(texts)
    opened = "".join(pair[0] for pair in bigrams.split(" ") if pair)
    assert opened.replace(EDGE, "") == "".join(condense(text) for text in texts)
    for pair in filter(None, bigrams.split(" ")):
        assert len(pair) == 2


# --- queries --------------------------------------------------------------------------


def test_query_leaves_function_words_out(analyzer: Analyzer) -> None:
    query = analyzer.query("公款吃喝应该怎么处理呢？")
    assert query.words == ("公款", "吃喝", "公款吃喝", "处理")
    assert "怎么" not in query.bigrams
    assert not [pair for pair in query.bigrams if "呢" in pair]


def test_query_of_function_words_keeps_them(analyzer: Analyzer) -> None:
    query = analyzer.query("怎么办呢")
    assert query.words == ("怎么", "怎么办", "呢")
    assert query.bigrams == ("怎么", "么办", "办呢")


def test_query_keeps_articles_apart_from_bigrams(analyzer: Analyzer) -> None:
    query = analyzer.query("处分条例第十二条 礼品")
    assert query.articles == ("第十二条",)
    assert not {"十二", "二条", "第十", "例第"} & set(query.bigrams)
    assert {"礼品", "条例"} <= set(query.bigrams)


def test_query_holds_each_thing_once(analyzer: Analyzer) -> None:
    query = analyzer.query("礼品礼品礼品")
    assert query.words == ("礼品",)
    assert query.bigrams == ("礼品", "品礼")


# --- engines and dictionary -----------------------------------------------------------

_TEXTS = st.one_of(
    st.text(
        st.sampled_from(
            "第十二百条之一监察机关处分党员留置的纪法人民共和国受贿罪公款123abc，。 （）"
        ),
        max_size=60,
    ),
    st.text(max_size=60),
)


@needs_rjieba
@settings(max_examples=300, deadline=None)
@given(text=_TEXTS)
def test_engines_give_the_same_words(
    analyzer: Analyzer, python_analyzer: Analyzer, text: str
) -> None:
    assert python_analyzer.engine == "jieba"
    assert analyzer.words(text) == python_analyzer.words(text)
    assert analyzer.query(text) == python_analyzer.query(text)


@needs_rjieba
def test_engines_give_the_same_words_on_real_texts(
    analyzer: Analyzer, python_analyzer: Analyzer, eval_data: Path
) -> None:
    files = sorted((eval_data / "regulations").glob("*.md"))
    assert len(files) > 50
    for file in files[::6]:
        for line in file.read_text("utf-8").splitlines():
            assert analyzer.words(line) == python_analyzer.words(line)


@needs_rjieba
def test_engines_agree_after_words_are_added(tmp_path: Path) -> None:
    own = tmp_path / "dictionary.txt"
    own.write_text("临江模式\n双百督查 500\n吹哨报到\n督查百日\n", "utf-8")
    texts = ["推广临江模式开展双百督查百日行动", "街道吹哨部门吹哨报到", "模式督查"]
    one, two = Analyzer(own, "rjieba"), Analyzer(own, "jieba")
    assert one.words_batch(texts) == two.words_batch(texts)
    assert "临江模式" in one.words(texts[0])
    assert one.dictionary_hash == two.dictionary_hash


def test_user_words_change_cut_and_hash(tmp_path: Path) -> None:
    own = tmp_path / "dictionary.txt"
    own.write_text("廉情抓手\n", "utf-8")
    plain, with_own = Analyzer(), Analyzer(own)
    assert "廉情抓手" not in plain.words("作为廉情抓手")
    assert "廉情抓手" in with_own.words("作为廉情抓手")
    assert plain.dictionary_hash != with_own.dictionary_hash
    assert plain.dictionary_hash == Analyzer(tmp_path / "absent.txt").dictionary_hash


def test_user_dictionary_problems_are_told(tmp_path: Path) -> None:
    own = tmp_path / "dictionary.txt"
    own.write_text("好词\n坏，词\n", "utf-8")
    assert Analyzer(own).problems == ("用户词典第 2 行未采用：词里不能有标点符号（坏,词）",)


def test_analyzer_uses_rjieba_where_it_is_installed(analyzer: Analyzer) -> None:
    assert analyzer.engine == ("rjieba" if importlib.util.find_spec("rjieba") else "jieba")


def test_analyzer_refuses_an_unknown_engine() -> None:
    with pytest.raises(UsageError, match="jieba"):
        Analyzer(engine="thulac")


def test_analyzer_writes_no_cache_and_leaves_the_global_tokenizers_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    analyzer = Analyzer(engine="jieba")
    assert "四种形态" in analyzer.words("四种形态")
    assert os.listdir(tmp_path) == []
    import jieba

    assert jieba.dt.initialized is False or "私车公养" not in jieba.dt.FREQ


def test_analyzer_may_be_shared_by_threads() -> None:
    analyzer = Analyzer()
    found: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: found.append(analyzer.words("违规操办婚丧喜庆事宜")))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert all(words == found[0] for words in found)
