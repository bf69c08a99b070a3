import numpy as np

from evaluation.bench.vectors import measure_index


def test_measure_index_reports_times_and_recall() -> None:
    rng = np.random.default_rng(0)
    vectors = rng.standard_normal((600, 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    report = measure_index(vectors, vectors[:20])
    assert report["vectors"] == 600
    assert report["disk_mb"] > 0
    for name in ("all@10", "half@100", "tenth@10", "ten_documents@100"):
        assert report[name]["recall"] == 1.0
        assert 0 < report[name]["p50"] <= report[name]["p95"]
    assert report["add_document_ms"] > 0
