"""A folder of old notes: what is made of each file, what is told, and that a second run adds nothing."""

import os
from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from council.models import Meeting
from notes.importing import UNUSABLE, title_of
from notes.models import Attachment, Note
from trygghetsrad.records.models import Publication, StoredFile

from .build import PDF, make_meeting, make_note

pytestmark = pytest.mark.django_db
FILES = {
    "2019-04-24 Rådet träffas.pdf": PDF + b"1",
    "2020/minnesanteckningar_20200304.PDF": PDF + b"2",
    "2020/Trygghetsråd 17 mars 2020 om ljus.pdf": PDF + b"3",
    ".hidden-2020-01-01.pdf": PDF + b"4",
}
PUBLIC = "A meeting that is made is public at once; a draft is not before it is published."
MADE = [
    (date(2019, 4, 24), "Rådet träffas"),
    (date(2020, 3, 4), "Minnesanteckningar 4\xa0mars\xa02020"),
    (date(2020, 3, 17), "Trygghetsråd om ljus"),
]


@pytest.fixture
def folder(tmp_path):
    return fill(tmp_path / "gamla", FILES)


def fill(folder, files):
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def run(folder, **options):
    """What the command told, and whether it ended well."""
    out = StringIO()
    try:
        call_command("import_notes", str(folder), stdout=out, **options)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


def made():
    return sorted(Note.objects.values_list("meeting__day", "title"))


def test_each_file_becomes_a_draft_with_the_file_attached(folder):
    told, fault = run(folder)
    assert (made(), fault) == (MADE, "")
    assert told.splitlines()[-1] == "3 made, 0 already there, 0 left."
    note = Note.objects.get(meeting__slug="2020-03-17")
    assert (note.meeting.state, note.original_day, note.document) == ("held", date(2020, 3, 17), None)
    assert note.attachments.get().file.file.read() == PDF + b"3"
    assert note.points.get().body == "<p>Anteckningarna från mötet finns som bilaga.</p>"
    assert not Publication.objects.exists()


def test_a_second_run_adds_nothing(folder):
    run(folder)
    told, fault = run(folder)
    assert (made(), fault) == (MADE, "")
    assert told.splitlines()[-1] == "0 made, 3 already there, 0 left."
    assert (Meeting.objects.count(), Attachment.objects.count()) == (3, 3)


def test_a_run_that_was_killed_is_simply_run_again(folder):
    attached = []

    def killed_at_the_second(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "notes_attachment"'):
            attached.append(sql)
            if len(attached) == 2:
                raise KeyboardInterrupt
        return execute(sql, params, many, context)

    with pytest.raises(KeyboardInterrupt), connection.execute_wrapper(killed_at_the_second):
        run(folder)
    assert (made(), Meeting.objects.count()) == (MADE[:1], 1)
    told, _fault = run(folder)
    assert told.splitlines()[-1] == "2 made, 1 already there, 0 left."
    assert made() == MADE


def test_a_dry_run_tells_the_same_and_changes_nothing(folder):
    content = PDF + b"of the dry run alone"
    told, fault = run(fill(folder, {"2018-01-01.pdf": content}), dry_run=True)
    assert told.splitlines()[-2:] == [
        "4 made, 0 already there, 0 left.",
        "Nothing was changed: this was a dry run.",
    ]
    assert fault == ""
    assert not (Note.objects.exists() or Meeting.objects.exists() or StoredFile.objects.exists())
    stored = sha256(content).hexdigest()
    assert not default_storage.exists(f"{stored[:2]}/{stored}.pdf")


def test_a_meeting_of_that_day_is_used_and_what_becomes_public_at_once_is_told(folder):
    meeting = make_meeting(date(2019, 4, 24))
    told = run(folder)[0].splitlines()
    assert [", and that meeting" in line for line in told[:3]] == [False, True, True] and told[3] == PUBLIC
    assert PUBLIC not in run(folder)[0]
    assert meeting.note.title == "Rådet träffas" and Meeting.objects.count() == 3


LEFT = {
    "protokoll.pdf": (PDF, "no date in the name, such as 2021-03-17"),
    "2021-13-45.pdf": (PDF, "no date in the name, such as 2021-03-17"),
    "210317.pdf": (PDF, "no date in the name, such as 2021-03-17"),
    "2021-03-17 till 2021-03-18.pdf": (PDF, "more than one date in the name: 2021-03-17, 2021-03-18"),
    "2021-03-17.docx": (b"PK\x03\x04", UNUSABLE),
    "2021-03-17.pdf": (b"", UNUSABLE),
    "2021-03-18.pdf": (PDF[:150], UNUSABLE),
    "2099-01-01.pdf": (PDF, "2099-01-01 has not been yet"),
    "2022-01-01.pdf": (PDF, "there is a note of that day already; attach the file by hand if it belongs there"),
    "2023-01-01.pdf": (PDF, "the meeting of that day is cancelled or not over"),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_not_understood_is_left_and_told(tmp_path, name):
    make_note(make_meeting(date(2022, 1, 1)))
    make_meeting(date(2023, 1, 1), state="cancelled", reason="Sjukdom")
    content, reason = LEFT[name]
    told, fault = run(fill(tmp_path, {name: content, "2024-05-06.pdf": PDF + b"good"}))
    assert [line.split(None, 1) for line in told.splitlines() if "left" in line][0][-1].endswith(reason)
    assert told.splitlines()[-1] == "1 made, 0 already there, 1 left."
    assert fault == "Some files were left; the reasons stand above. Mend them and run the command again."
    assert Note.objects.count() == 2


@pytest.mark.parametrize(("size", "is_left"), [(31_457_280, False), (31_457_281, True)])  # 30 MB
def test_a_file_that_is_too_large_is_left_unread(tmp_path, size, is_left):
    with (tmp_path / "2021-03-17.pdf").open("wb") as file:
        file.write(PDF)
        file.truncate(size)
    told, _fault = run(tmp_path)
    assert ("larger than 30 MB" in told) is is_left


@pytest.mark.parametrize("options", [{}, {"dry_run": True}])
def test_a_name_that_is_no_text_is_cleaned_and_the_run_goes_on(tmp_path, options):
    for name in [b"2021-03-17 m\xff\xf6te om ljus.pdf", "2021-03-18 \u202eljus\x1b[1m.pdf".encode()]:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(PDF + name)
    told, fault = run(tmp_path, **options)
    assert told.splitlines()[:4] == [
        "2021-03-17 mte om ljus.pdf  made           draft of 2021-03-17, and that meeting: Mte om ljus",
        "2021-03-18 ljus[1m.pdf      made           draft of 2021-03-18, and that meeting: Ljus[1m",
        PUBLIC,
        "2 made, 0 already there, 0 left.",
    ]
    assert (fault, Note.objects.count()) == ("", 0 if options else 2)


def test_a_fault_at_one_file_leaves_it_and_the_run_goes_on(folder):
    def fail_once(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "notes_note"') and "Rådet träffas" in params:
            raise RuntimeError("Disken\när full.")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail_once):
        told, fault = run(folder)
    assert told.splitlines()[0].endswith("left           a fault: RuntimeError Disken är full.")
    assert (made(), Meeting.objects.count(), fault != "") == (MADE[1:], 2, True)


@pytest.mark.parametrize(
    ("stem", "title"),
    [
        ("2021-03-17", ""),
        ("Trygghetsrad 2021-03-17", ""),
        ("2021-03-17 Kopia (2)", ""),
        ("2021-03-17 - Kopia", ""),
        ("Minnesanteckningar_trygghetsrådet_20210317_v2", ""),
        ("2021-03-17 (2)", ""),
        ("Kopia av ljus 2021-03-17", "Kopia av ljus"),
        ("2021-03-17 trygghetsråd ljus", "Trygghetsråd ljus"),
    ],
)
def test_a_name_of_bare_words_gives_a_title_of_the_day(stem, title):
    assert title_of(stem, date(2021, 3, 17)) == (title or "Minnesanteckningar 17\xa0mars\xa02021")


TWICE = {"2021-03-17.pdf": PDF, "kopia 2021-03-18.pdf": PDF, "x 2021-03-17.pdf": PDF + b"x"}


def test_a_dry_run_knows_what_it_told_of_before(tmp_path):
    told, _fault = run(fill(tmp_path, TWICE), dry_run=True)
    again, _fault = run(tmp_path)
    assert told.splitlines()[-2] == again.splitlines()[-1] == "1 made, 1 already there, 1 left."


def test_the_same_file_under_two_names_is_one_note(tmp_path):
    told, fault = run(fill(tmp_path, dict(list(TWICE.items())[:2])))
    assert (told.splitlines()[-1], fault) == ("1 made, 1 already there, 0 left.", "")
    assert made() == [(date(2021, 3, 17), "Minnesanteckningar 17\xa0mars\xa02021")]


@pytest.mark.parametrize("name", ["tom", "finns-inte"])
def test_a_folder_without_files_is_told(tmp_path, name):
    (tmp_path / "tom").mkdir()
    _told, fault = run(tmp_path / name)
    assert fault.startswith(("There are no files in", "There is no folder")) and str(tmp_path / name) in fault
