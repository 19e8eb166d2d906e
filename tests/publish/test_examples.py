"""Whatever is offered to try is there, in every folder."""

import csv
import io
import json

import pytest

from tests.processes import EVERY, dataset_of
from tests.web.served import client_of
from tracker.links import CHOICES, View, vocabulary
from tracker.pages import pages_of
from tracker.publish.downloads import offered
from tracker.situation import Situation

OF_EVERY_FOLDER = pytest.mark.parametrize("folder", EVERY, ids=lambda folder: folder.name)


def files(folder):
    dataset = dataset_of(folder)
    return offered(Situation(dataset, View(), dataset.process.checked_on))


@OF_EVERY_FOLDER
def test_every_ready_address_has_something(folder):
    client = client_of(folder)
    for file in files(folder):
        answer = client.get(f"{file.path}?{file.example}")
        if answer.status_code == 501:  # a paper in letters that its fonts do not have
            assert (file.path, folder.name) == ("/briefing.pdf", "plain")
            continue
        assert (answer.status_code, bool(answer.content)) == (200, True), file
        if file.path.endswith(".csv"):
            assert len(list(csv.reader(io.StringIO(answer.text)))) > 1, file
        elif file.path.endswith(".ics"):
            assert "BEGIN:VEVENT" in answer.text


@OF_EVERY_FOLDER
def test_every_table_of_a_folder_has_a_part_to_try(folder):
    assert all(file.example for file in files(folder) if file.path.endswith(".csv"))


@OF_EVERY_FOLDER
def test_the_description_for_machines_names_what_the_folder_has_and_nothing_else(folder):
    dataset = dataset_of(folder)
    described = client_of(folder).get("/data/openapi.json").json()
    known = {**vocabulary(dataset).known, "page": [page.name for page in pages_of(dataset)]}
    fixed = {choice.key for choice in CHOICES if choice.options}
    for key, parameter in described["components"]["parameters"].items():
        schema = parameter["schema"].get("items", parameter["schema"])
        if key in known and key not in fixed:
            assert set(schema["enum"]) == set(known[key])
            assert schema["enum"]
    used = json.dumps(described["paths"])
    assert all(f"parameters/{key}" in used for key in described["components"]["parameters"])


def test_a_folder_with_milestones_alone_is_asked_for_nothing_else():
    plain = next(folder for folder in EVERY if folder.name == "plain")
    described = client_of(plain).get("/data/openapi.json").json()
    keys = described["components"]["parameters"]
    assert not {"participant", "text", "group", "treaty"} & set(keys)
    refused = client_of(plain).get("/briefing?text=80-1")
    assert refused.status_code == 400
