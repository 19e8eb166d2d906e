"""An answer is compressed in the way that the reader's header allows, and in no other."""

import pytest


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("br", "br"),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP;q=1.0, BR;q=0.1", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.000,gzip;q=0", ""),
        ("br;q=x, gzip;q=0.5", "gzip"),
        ("br;q=, gzip", "br"),
        ("br;q=-1, gzip", "gzip"),
        ("deflate, zstd", ""),
        ("identity", ""),
        ("brotli", ""),
        (f"{'x, ' * 400}gzip", ""),
    ],
)
def test_what_the_reader_takes_is_what_is_sent(client, header, coding):
    response = client.get("/robots.txt", headers={"Accept-Encoding": header})
    assert "content-encoding" not in response.headers  # it is too short for that to help
    response = client.get("/calendar.ics", headers={"Accept-Encoding": header})
    assert response.headers.get("content-encoding", "") == coding
    assert response.text.startswith("BEGIN:VCALENDAR")
