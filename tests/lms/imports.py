"""What each LMS does with an uploaded file, as its own documentation and source say; written from that alone.

Each gives {what the LMS knows a learner by: {assignment: points}}; whatever the LMS would refuse raises Refused.
"""

import csv
import io
import json
import re


class Refused(Exception):
    """The LMS would not take it."""


def table(path):
    data = path.read_bytes()
    return [row for row in csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True) if row]


def canvas(path, users, assignments):
    """Canvas's gradebook upload.

    users:       {id: (name, sis user id, login)} of the course
    assignments: {id: title}
    """
    header, *rows = table(path)
    if not (len(header) > 3 and "Student" in header[0] and "ID" in header[1]):
        raise Refused("Invalid header row")
    width = 3
    sis = login = None
    if header[2] == "SIS Login ID":
        login, width = 2, 4
    elif header[2] == "SIS User ID" and header[3] == "SIS Login ID":
        sis, login, width = 2, 3, 5
        width += header[4] == "Integration ID"
        width += header[4 + (header[4] == "Integration ID")] == "Root Account"
    if "Section" not in header[width - 1]:
        raise Refused("Invalid header row")
    columns = {}
    for index, title in enumerate(header[width:], width):
        numbered = re.search(r" \((\d+)\)$", title)
        known = numbered and assignments.get(int(numbered[1]))
        columns[index] = known or (title if title in assignments.values() else f"new: {title}")
    found, possible = {}, {}
    for row in rows:
        if "Points Possible" in row[0]:
            possible = {columns[i]: float(row[i]) for i in columns}
            continue
        by_id = [user for user in users if str(user) == row[1]]
        by_sis = [user for user, (_, one, _) in users.items() if sis and one and one == row[sis]]
        by_login = [user for user, (_, _, one) in users.items() if login and one == row[login]]
        by_name = [user for user, (one, _, _) in users.items() if one == row[0]]
        matched = by_id or by_sis or by_login or by_name
        if not matched:
            raise Refused(f"a new student: {row[0]}")
        found[matched[0]] = {columns[i]: float(row[i]) for i in columns if row[i].strip()}
    return found, possible


def moodle(path, participants):
    """Moodle's upload of a grading worksheet, in English.

    participants: numbers of those enrolled
    """
    header, *rows = table(path)
    try:
        identifier, grade, modified = (header.index(name) for name in ("Identifier", "Grade", "Last modified (grade)"))
    except ValueError:
        raise Refused("the columns are not those of a worksheet") from None
    found = {}
    for row in rows:
        if len(row) <= max(identifier, grade, modified):
            raise Refused("a row is too short")
        number = row[identifier][len("Participant ") :]
        if number in participants and row[grade].strip() not in ("", "-"):
            most = float(row[header.index("Maximum Grade")].replace(",", ""))
            if not 0 <= float(row[grade]) <= most:
                raise Refused(f"{row[grade]} is out of range")
            found[number] = float(row[grade])
    return found


def brightspace(path, users):
    """Brightspace's import of grades.

    users: {username: org defined id}
    """
    header, *rows = table(path)
    if header[-1] != "End-of-Line Indicator" or not {"OrgDefinedId", "Username"} & set(header[:2]):
        raise Refused("not the standard format")
    items = {i: cell.removesuffix(" Points Grade") for i, cell in enumerate(header) if cell.endswith(" Points Grade")}
    found = {}
    for row in rows:
        if len(row) != len(header) or row[-1] != "#":
            raise Refused("a line does not end with #")
        named = dict(zip(header, row, strict=True))
        matched = [
            user
            for user, org in users.items()
            if named.get("Username", "").removeprefix("#") == user
            or named.get("OrgDefinedId", "").removeprefix("#") == org
        ]
        if not matched:
            raise Refused(f"unknown user {row[0]}")
        found[matched[0]] = {item: float(row[i]) for i, item in items.items() if row[i]}
    return found


def gradescope(path):
    """A reader of what Gradescope's Download Grades writes: {SID: {assignment: (points, most, lateness in seconds)}}."""
    header, *rows = table(path)
    if header[:4] != ["First Name", "Last Name", "SID", "Email"]:
        raise Refused("not as Gradescope writes it")
    suffix = " - Max Points"
    found = {}
    for row in rows:
        named = dict(zip(header, row, strict=True))
        own = found[named["SID"]] = {}
        for name in (cell.removesuffix(suffix) for cell in header if cell.endswith(suffix)):
            if named[name]:
                hours, minutes, seconds = map(int, named[f"{name} - Lateness (H:M:S)"].split(":"))
                if named[f"{name} - Submission Time"]:
                    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}", named[f"{name} - Submission Time"])
                own[name] = (float(named[name]), float(named[name + suffix]), hours * 3600 + minutes * 60 + seconds)
    return found


def gradescope_results(text):
    """What Gradescope's harness reads of a results.json: (score, {test: (score, most, status, visibility)}, outputs)."""
    data = json.loads(text)
    views = ("visible", "hidden", "after_due_date", "after_published")
    formats = ("text", "html", "simple_format", "md", "ansi")
    tests = {}
    if "score" not in data and not all("score" in test for test in data["tests"]):
        raise Refused("neither a score nor one on each test")
    for place in (data, *data["tests"]):
        if place.get("visibility", "visible") not in views or place.get("output_format", "text") not in formats:
            raise Refused("a setting that does not exist")
        if not isinstance(place.get("output", ""), str):
            raise Refused("output is not text")
    if data.get("stdout_visibility", "hidden") not in views or "leaderboard" in data:
        raise Refused("a setting that does not exist")
    for test in data["tests"]:
        if test.get("status", "passed") not in ("passed", "failed"):
            raise Refused("an unknown status")
        if not 0 <= test["score"] <= test["max_score"]:
            raise Refused("a score out of range")
        tests[test["name"]] = (test["score"], test["max_score"], test["status"], test["visibility"])
    return data.get("score", sum(test[0] for test in tests.values())), tests
