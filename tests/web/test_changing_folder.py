"""What is answered while a changed folder is being read, and while it cannot be."""

import os
import threading

from tests.web.served import DAY
from tests.web.test_replies import client_of, site_of
from tracker.data import store

OLD, NEW = "Resolution 79/122 convenes the", "Resolution 79/122 calls the"


def test_nothing_waits_for_a_slow_reading_and_no_old_answer_outlives_it(copied, monkeypatch):
    client = client_of(site_of(copied))
    paths = ("/", "/calendar.ics", "/healthz")
    assert all(client.get(path).status_code == 200 for path in paths)
    started, go_on, load = threading.Event(), threading.Event(), store.load

    def slow(folder):
        started.set()
        assert go_on.wait(60)
        return load(folder)

    monkeypatch.setattr(store, "load", slow)
    file = copied / "milestones.toml"
    file.write_text(file.read_text("utf-8").replace(OLD, NEW), "utf-8")
    first = threading.Thread(target=client.get, args=("/calendar.ics",), daemon=True)
    first.start()
    assert started.wait(60)
    for path in paths:  # each of them would wait for ever
        assert NEW not in unfolded(client.get(path))
    go_on.set()
    first.join(60)
    for path in ("/", "/calendar.ics"):
        assert NEW in unfolded(client.get(path))


def unfolded(response):
    """The text of an answer; lines of a calendar are folded."""
    return response.text.replace("\r\n ", "")


def test_health_says_when_the_folder_may_not_be_entered(copied, monkeypatch):
    client = client_of(site_of(copied))
    assert client.get("/healthz").json()["ok"] is True

    def refuse(*_):
        raise PermissionError(13, os.strerror(13))

    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", refuse)
        patched.setattr(os, "listdir", refuse)
        for _ in range(2):
            answer = client.get("/healthz")
            assert answer.status_code == 200
            assert (answer.json()["ok"], answer.json()["problems"]) == (False, 1)
            assert client.get(f"/calendar.ics?on={DAY}").status_code == 200
    assert client.get("/healthz").json()["ok"] is True
