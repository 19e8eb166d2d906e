"""Streamlit's bundles are compressed once, kept, and served with headers that let them stay."""

import gzip
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.file_util import get_static_dir

from tracker.web.assets import CompressedAssets, Shelf
from tracker.words import ENGLISH

CONTENT = b"export const words = 'crimes against humanity';\n" * 400


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "static" / "js").mkdir(parents=True)
    (tmp_path / "static" / "js" / "app.js").write_bytes(CONTENT)
    (tmp_path / "static" / "js" / "tiny.js").write_bytes(b"1")
    (tmp_path / "static" / "js" / "font.woff2").write_bytes(CONTENT)
    (tmp_path / "secret.js").write_bytes(CONTENT)
    return tmp_path


def client(folder, kept, **instead):
    """A client of an app that serves nothing itself but the word plain."""
    shelf = Shelf(folder / "static", kept, instead=instead)
    plain = Route("/{path:path}", lambda request: PlainTextResponse("plain"))
    return TestClient(
        Starlette(
            routes=[plain], middleware=[Middleware(CompressedAssets, shelf=shelf, words=ENGLISH)]
        )
    )


def raw(test, path, **headers):
    with test.stream("GET", path, headers=headers) as response:
        return response, b"".join(response.iter_raw())


def test_brotli_is_preferred_and_gzip_understood(folder, tmp_path):
    test = client(folder, tmp_path / "kept")
    response, body = raw(test, "/static/js/app.js", **{"accept-encoding": "gzip, br"})
    assert response.headers["content-encoding"] == "br"
    assert brotli.decompress(body) == CONTENT
    response, body = raw(test, "/static/js/app.js", **{"accept-encoding": "gzip"})
    assert response.headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == CONTENT


def test_headers_let_it_stay_and_tell_forms_apart(folder, tmp_path):
    test = client(folder, tmp_path / "kept")
    one, _ = raw(test, "/static/js/app.js", **{"accept-encoding": "br"})
    two, _ = raw(test, "/static/js/app.js", **{"accept-encoding": "gzip"})
    assert "immutable" in one.headers["cache-control"]
    assert one.headers["vary"] == "Accept-Encoding"
    assert one.headers["etag"] != two.headers["etag"]
    assert one.headers["content-type"] == "text/javascript; charset=utf-8"
    again, body = raw(
        test,
        "/static/js/app.js",
        **{"accept-encoding": "br", "if-none-match": one.headers["etag"]},
    )
    assert again.status_code == 304
    assert body == b""


@pytest.mark.parametrize(
    ("path", "coding"),
    [
        ("/static/js/app.js", "identity"),
        ("/static/js/tiny.js", "br"),
        ("/static/js/font.woff2", "br"),
        ("/static/../secret.js", "br"),
        ("/other/js/app.js", "br"),
    ],
)
def test_everything_else_is_left_to_streamlit(folder, tmp_path, path, coding):
    response, body = raw(client(folder, tmp_path / "kept"), path, **{"accept-encoding": coding})
    assert body == b"plain"
    assert "content-encoding" not in response.headers


@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
@pytest.mark.parametrize(
    "path",
    ["/static/js/missing.js", "/static/js/app.js%23", "/static/js/app.js%00", "/static/js",
     "/static/", "/static/%2e%2e/secret.js", "/static/..%2fsecret.js"],
)  # fmt: skip
def test_what_is_no_file_is_not_found_and_never_kept(folder, tmp_path, path, coding):
    response, body = raw(client(folder, tmp_path / "kept"), path, **{"accept-encoding": coding})
    assert response.status_code == 404
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["content-type"].startswith("text/plain")
    assert body == b"There is no such file.\n"


def shelved(folder, kept):
    """The compressed files on disk when all work is done."""
    shelf = Shelf(folder / "static", kept)
    for coding in ("br", "gzip"):
        shelf.form("js/app.js", coding)
    shelf._worker.shutdown(wait=True)
    return sorted(kept.iterdir())


def test_a_restart_finds_the_work_done(folder, tmp_path, monkeypatch):
    kept = tmp_path / ".cache" / "assets"
    files = shelved(folder, kept)
    assert [path.name.partition(".")[2] for path in files] == ["11.br", "9.br", "gz"]
    monkeypatch.delattr(brotli, "compress")
    monkeypatch.delattr(gzip, "compress")
    shelf = Shelf(folder / "static", kept)
    assert shelf.form("js/app.js", "br")[0] == files[0].read_bytes()
    assert shelf.form("js/app.js", "gzip")[0] == files[2].read_bytes()


@pytest.mark.parametrize("damage", ["cut", "empty", "changed", "other"])
def test_a_damaged_file_is_made_anew(folder, tmp_path, damage):
    """As a power cut leaves it; browsers could not read it, and nobody would notice."""
    kept = tmp_path / "kept"
    for path in shelved(folder, kept):
        whole = path.read_bytes()
        other = gzip.compress(b"other") if path.suffix == ".gz" else brotli.compress(b"other")
        path.write_bytes(
            {
                "cut": whole[: len(whole) // 2],
                "empty": b"",
                "changed": whole[:-9] + bytes(9),
                "other": other,
            }[damage]
        )
    test = client(folder, kept)
    _, body = raw(test, "/static/js/app.js", **{"accept-encoding": "br"})
    assert brotli.decompress(body) == CONTENT
    _, body = raw(test, "/static/js/app.js", **{"accept-encoding": "gzip"})
    assert gzip.decompress(body) == CONTENT
    for path in shelved(folder, kept):
        unpack = gzip.decompress if path.suffix == ".gz" else brotli.decompress
        assert unpack(path.read_bytes()) == CONTENT


def test_a_changed_bundle_is_a_new_file(folder, tmp_path):
    kept = tmp_path / "kept"
    Shelf(folder / "static", kept).form("js/app.js", "gzip")
    (folder / "static" / "js" / "app.js").write_bytes(CONTENT + b"// newer")
    body, _ = Shelf(folder / "static", kept).form("js/app.js", "gzip")
    assert gzip.decompress(body).endswith(b"// newer")


def test_a_disk_that_cannot_be_written_does_no_harm(folder, tmp_path):
    (tmp_path / "file").write_text("in the way", "utf-8")
    body, _ = Shelf(folder / "static", tmp_path / "file" / "kept").form("js/app.js", "gzip")
    assert gzip.decompress(body) == CONTENT


def test_streamlits_own_bundles_are_where_we_look_for_them(tmp_path):
    folder = Path(get_static_dir()) / "static"
    bundles = sorted(folder.glob("js/index.*.js"))
    assert bundles, "Streamlit keeps its bundles elsewhere now"
    body, _ = Shelf(folder, tmp_path).form(f"js/{bundles[0].name}", "gzip")
    assert gzip.decompress(body) == bundles[0].read_bytes()


def test_head_tells_the_same_without_the_body(folder, tmp_path):
    test = client(folder, tmp_path / "kept")
    whole, body = raw(test, "/static/js/app.js", **{"accept-encoding": "gzip"})
    head = test.head("/static/js/app.js", headers={"accept-encoding": "gzip"})
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers == whole.headers
    assert head.headers["content-length"] == str(len(body))


@pytest.mark.parametrize(
    ("method", "headers"),
    [("POST", {"accept-encoding": "br"}), ("GET", {"accept-encoding": "br", "range": "bytes=0-9"})],
)
def test_a_part_of_a_file_and_what_is_sent_to_it_are_left_to_streamlit(
    folder, tmp_path, method, headers
):
    plain = Route("/{path:path}", lambda _: PlainTextResponse("plain"), methods=["GET", "POST"])
    shelf = Shelf(folder / "static", tmp_path / "kept")
    compressed = Middleware(CompressedAssets, shelf=shelf, words=ENGLISH)
    test = TestClient(Starlette(routes=[plain], middleware=[compressed]))
    response = test.request(method, "/static/js/app.js", headers=headers)
    assert response.text == "plain"
    assert "content-encoding" not in response.headers


def test_a_bundle_that_cannot_be_compressed_is_served_as_it_is(
    folder, tmp_path, monkeypatch, caplog
):
    def fail(*_, **__):
        raise brotli.error("no memory")

    monkeypatch.setattr(brotli, "compress", fail)
    test = client(folder, tmp_path / "kept")
    _, body = raw(test, "/static/js/app.js", **{"accept-encoding": "br"})
    assert body == b"plain"
    assert "js/app.js is served as it is: no memory" in caplog.text


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("app.css", "text/css; charset=utf-8"),
        ("app.js", "text/javascript; charset=utf-8"),
        ("app.json", "application/json"),
        ("app.svg", "image/svg+xml"),
    ],
)
def test_each_kind_of_text_is_compressed_under_its_own_type(folder, tmp_path, name, kind):
    (folder / "static" / name).write_bytes(CONTENT)
    test = client(folder, tmp_path / "kept")
    response, body = raw(test, f"/static/{name}", **{"accept-encoding": "gzip"})
    assert response.headers["content-type"] == kind
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert gzip.decompress(body) == CONTENT


def test_a_file_of_ours_is_sent_in_the_place_of_another_and_stays_for_a_day(folder, tmp_path):
    ours = tmp_path / "ours.js"
    ours.write_bytes(CONTENT.upper())
    test = client(folder, tmp_path / "kept", **{"js/app.js": ours})
    response, body = raw(test, "/static/js/app.js", **{"accept-encoding": "br"})
    assert brotli.decompress(body) == CONTENT.upper()
    assert response.headers["cache-control"] == "public, max-age=86400"
    again = test.get("/static/js/app.js", headers={"if-none-match": response.headers["etag"]})
    assert again.status_code == 304
    for headers in (
        {"accept-encoding": "identity"},
        {"accept-encoding": "br", "range": "bytes=0-"},
    ):
        response, body = raw(test, "/static/js/app.js", **headers)
        assert body == CONTENT.upper()
        assert response.headers["cache-control"] == "public, max-age=86400"


def test_a_file_of_ours_that_is_not_worth_compressing_is_sent_as_it_is(folder, tmp_path):
    ours = tmp_path / "ours.woff2"
    ours.write_bytes(CONTENT.upper())
    test = client(folder, tmp_path / "kept", **{"js/font.woff2": ours})
    response, body = raw(test, "/static/js/font.woff2", **{"accept-encoding": "br"})
    assert body == CONTENT.upper()
    assert "content-encoding" not in response.headers
    assert response.headers["content-type"] == "font/woff2"
