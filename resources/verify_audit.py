#!/usr/bin/env python3
"""Checks one exported audit log of Invite Desk, without Invite Desk: docs/audit-format.md says how, this does it.

    python3 verify_audit.py FILE [--anchor CODE] [--json]

With a code that was kept elsewhere it also says whether the file still holds what the code was made of.
Exit codes: 0 intact, 1 broken or not what the code says, 2 no audit export, no code, or not readable. Needs Python 3.8 or newer, and nothing else.
"""

import binascii
import codecs
import hashlib
import json
import re
import sys

# Field by field, in the order of the CSV. A "?" may be null.
FIELDS = {
    "id": "integer",
    "at": "text",
    "actor": "text",
    "action": "text",
    "accountId": "text?",
    "accountName": "text?",
    "siteId": "text?",
    "siteName": "text?",
    "person": "text?",
    "rolesBefore": "list?",
    "rolesAfter": "list?",
    "planId": "text?",
    "runId": "text?",
    "rosterId": "text?",
    "rowId": "integer?",
    "attempt": "integer?",
    "outcome": "text?",
    "httpStatus": "integer?",
    "wixRequestId": "text?",
    "reason": "text?",
    "inviteId": "text?",
    "appVersion": "text",
    "previousHash": "text",
    "hash": "text",
}
NAMES = list(FIELDS)
HEADER = "\ufeff" + ",".join(NAMES) + "\r\n"
LONGEST_RECORD = 2_000_000
MOST_SAFE = 2**53 - 1


class NotAnExport(Exception):
    pass


class NoCode(Exception):
    pass


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read_json(text):
    try:
        return json.loads(text)
    except ValueError:
        return None


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def fits(kind, value):
    if value is None:
        return kind.endswith("?")
    kind = kind.rstrip("?")
    if kind == "integer":
        return type(value) is int and abs(value) <= MOST_SAFE
    if kind == "list":
        return type(value) is list and all(type(one) is str for one in value)
    return type(value) is str


def event_of(value):
    """An event with every field and no other, or None."""
    if type(value) is not dict or set(value) != set(NAMES):
        return None
    if not all(fits(kind, value[name]) for name, kind in FIELDS.items()):
        return None
    return value if value["id"] >= 1 else None


def is_hashed(event):
    return sha256(canonical({name: event[name] for name in NAMES if name != "hash"})) == event["hash"]


# What an erasure says of the events that lost a person, at the end of its reason.
ERASED_TEXTS = re.compile("(?:^|\\s)(?:unproven-(at|from) ([0-9]{1,15}) )?erased-texts ([0-9]{1,15}) ([0-9a-f]{64})\\Z")
ERASED = re.compile("erased-[0-9a-f]{16}@erased\\.invalid")


def text_of(event):
    return canonical({name: event[name] for name in NAMES if name != "hash"})


class ErasedCheck:
    """Events that lost a person keep their hash; the newest erasure vouches for what is left of their texts."""

    def __init__(self):
        self.running = hashlib.sha256()
        self.ids = []
        self.unspoken = self.newest = None

    def erased(self, event):
        self.running.update("{} {} {}\n".format(event["id"], event["hash"], sha256(text_of(event))).encode())
        self.ids.append(event["id"])
        if self.unspoken is None:
            self.unspoken = event["id"]

    def erasure(self, event):
        said = ERASED_TEXTS.search(event["reason"] or "")
        fits = bool(said) and int(said[3]) == len(self.ids) and said[4] == self.running.hexdigest()
        self.newest = (event["id"], said, fits)
        self.unspoken = None

    def fault(self):
        if self.unspoken is not None:
            return f"Event {self.unspoken} was changed: its text does not give its hash.", self.unspoken
        by, said, fits = self.newest or (0, None, False)
        if not self.ids or fits:
            return None
        # What gives its hash again is as it was.
        if said and said[1] and int(said[2]) in self.ids:
            changed = int(said[2])
            why = (
                f"Event {changed} was changed before event {by} erased a person: its text did not give its hash then, and event {by} does not vouch for it."
                if said[1] == "at"
                else f"Event {changed} was changed before event {by} erased a person, or another that lost one was: they were not as the erasure before had left them."
            )
            return why, changed
        reason = f"Event {self.ids[0]} was changed, or another that lost a person who was erased: they are not as event {by} says the erasure left them."
        return reason, self.ids[0]


SPACE = "\t\n\x0b\x0c\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
FORMULA = re.compile(
    "[" + SPACE + "\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069]*[=+\\-@\t\r\0\uff1d\uff0b\uff0d\uff20]"
)


def could_run(text):
    return FORMULA.match(text.lstrip("'")) is not None


def unguard(text):
    return text[1:] if text.startswith("'") and could_run(text) else text


def record(cells, form):
    written = []
    for cell in cells:
        text = "'" + cell if form == "csv" and could_run(cell) else cell
        written.append('"' + text.replace('"', '""') + '"' if re.search('[",\r\n]', text) else text)
    return ",".join(written) + "\r\n"


def cells_of(text):
    """The cells of one record, or None when its quotes are wrong."""
    line = text[:-2]
    quoted = re.compile('"((?:[^"]|"")*)"')
    cells = []
    at = 0
    while True:
        if line[at : at + 1] == '"':
            found = quoted.match(line, at)
            if found is None:
                return None
            cells.append(found.group(1).replace('""', '"'))
            at = found.end()
        else:
            comma = line.find(",", at)
            end = len(line) if comma < 0 else comma
            cells.append(line[at:end])
            at = end
        if at == len(line):
            return cells
        if line[at] != ",":
            return None
        at += 1


def csv_event(text, cells, form):
    if len(cells) != len(NAMES):
        return None
    facts = {}
    for (name, kind), raw in zip(FIELDS.items(), cells):
        cell = unguard(raw) if form == "csv" else raw
        if cell == "":
            facts[name] = "" if kind == "text" else None
        elif kind.startswith("integer"):
            if not re.fullmatch("-?[0-9]+", cell):
                return None
            facts[name] = int(cell)
        else:
            facts[name] = read_json(cell) if kind == "list?" else cell
            if facts[name] is None:
                return None
    event = event_of(facts)
    if event is None:
        return None
    shown = []
    for name in NAMES:
        value = event[name]
        shown.append("" if value is None else canonical(value) if type(value) is list else str(value))
    return event if record(shown, form) == text else None


def end_of(text, claimed):
    """What a file must hold, or None when the line was changed."""
    facts = read_json(text)
    if type(facts) is not dict or sha256(text) != claimed:
        return None
    return facts if type(facts.get("events")) is int else None


END = re.compile(r'\{"complete":(\{.*\}),"hash":"([0-9a-f]{64})"\}', re.DOTALL)


def read_json_line(text, forms):
    """("end", what the file must hold), or ("event", its readings: the forms in which it reads so, and the event).

    None, or no reading, where the line was changed.
    """
    line = text[:-1]
    end = END.fullmatch(line)
    if end:
        return "end", end_of(end.group(1), end.group(2))
    event = event_of(read_json(line))
    return "event", [(forms, event)] if event is not None and canonical(event) == line else []


class CsvReader:
    def __init__(self):
        self.is_first = True

    def __call__(self, text, forms):
        if self.is_first:
            self.is_first = False
            return ("header", None) if text == HEADER else ("event", [])
        cells = cells_of(text)
        if cells is None:
            return "event", []
        if cells[0] == "complete":
            said = cells[NAMES.index("reason")] if len(cells) == len(NAMES) else ""
            shown = ["complete" if n == "id" else said if n == "reason" else cells[-1] if n == "hash" else "" for n in NAMES]
            return "end", end_of(said, cells[-1]) if record(shown, "csv-raw") == text else None
        # Without a cell that could run, guarded and raw read alike.
        apart = [[form] for form in forms] if any(could_run(cell) for cell in cells) else [forms]
        readings = [(alike, csv_event(text, cells, alike[0])) for alike in apart]
        return "event", [(alike, event) for alike, event in readings if event is not None]


def texts_of(path):
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    with open(path, "rb") as file:
        while True:
            piece = file.read(1 << 20)
            yield decoder.decode(piece, final=not piece)
            if not piece:
                return


def records_of(texts, end):
    """Cuts text into records; in CSV a line end inside quotes does not count. The last one may lack its end."""
    rest = ""
    seen = 0
    quotes = 0
    for text in texts:
        rest += text
        start = 0
        while True:
            at = rest.find(end, seen)
            if at < 0:
                break
            if end == "\r\n":
                quotes += rest.count('"', seen, at)
            seen = at + len(end)
            if quotes % 2 == 1:
                continue
            yield rest[start:seen], True
            start = seen
            quotes = 0
        upto = max(seen, len(rest) - (len(end) - 1))
        if end == "\r\n":
            quotes += rest.count('"', seen, upto)
        rest = rest[start:]
        seen = upto - start
        if len(rest) > LONGEST_RECORD:
            break
    if rest:
        yield rest, False


def looks_like_ours(text):
    wanted = HEADER[1:-2]
    start = text.lstrip("\ufeff")[: len(wanted)] if text.startswith("\ufeff") else text[: len(wanted)]
    return sum(1 for mine, theirs in zip(start, wanted) if mine == theirs) > len(wanted) / 2


CODE = re.compile("([1-9][0-9]{0,14})([0-9a-f]{8})([0-9a-f]{64})([0-9a-f]{4})")


def read_anchor(text):
    """What a kept code says: how many events the log had, and the hashes of the first (its beginning) and the last."""
    signs = re.sub("[\\s\u2010-\u2015\u2212-]", "", text)
    rest = re.sub("[iIlL]", "1", re.sub("[oO]", "0", signs[3:])).lower()
    if not re.match("[iI][dD][0-9]", signs):
        raise NoCode("This is no proof code: one begins with ID1-.")
    if signs[2] != "1":
        raise NoCode("This code was made by a later version of Invite Desk.")
    parts = CODE.fullmatch(rest)
    # CRC-16/XMODEM of ASCII.
    if not parts or parts[4] != format(binascii.crc_hqx(("ID1" + parts[1] + parts[2] + parts[3]).encode(), 0), "04x"):
        raise NoCode("This code has a typo: its check digits do not match.")
    return {"events": int(parts[1]), "origin": parts[2], "hash": parts[3]}


def compare_anchor(anchor, total, is_filtered, origin, hash_at):
    """What the code says of a sound file."""
    if origin is not None and origin != anchor["origin"]:
        kind = "other-log"
    elif total < anchor["events"]:
        kind = "shorter"
    elif hash_at is None and is_filtered:
        kind = "not-here"
    else:
        kind = "unchanged" if hash_at == anchor["hash"] else "rewritten"
    return {"kind": kind, "eventId": anchor["events"]}


ANCHOR_WORDS = {
    "unchanged": "It still contains the log of the code, unchanged, up to event {}.",
    "rewritten": "The log was rewritten: event {} does not have the hash of the code.",
    "shorter": "It ends before event {} of the code: it was exported earlier, or events were removed.",
    "other-log": "The code is of another log: event 1 has another hash.",
    "not-here": "It cannot be compared with the code: event {} is not in this part of the log.",
}


class ChainCheck:
    """The check of a file as it reads in one form."""

    def __init__(self):
        self.last = self.opening = self.gap = None
        self.events = 0
        self.erased = ErasedCheck()

    def broken(self, reason, event_id=None, before=None):
        return {
            "kind": "broken",
            "eventId": (self.last["id"] if self.last else 0) + 1 if event_id is None else event_id,
            "eventsBefore": self.events if before is None else before,
            "reason": reason,
        }

    def next(self, event, gives_hash):
        """Takes the next event; what is wrong with it, or None."""
        number = event["id"]
        before = self.last["id"] if self.last else 0
        if number <= before:
            return self.broken(f"Event {number} stands after event {before}: the lines were moved or repeated.", number)
        if not gives_hash and not ERASED.search(text_of(event)):
            return self.broken(f"Event {number} was changed: its text does not give its hash.", number)
        if number == before + 1 and event["previousHash"] != (self.last["hash"] if self.last else "0" * 64):
            return self.broken(f"Event {number} does not follow event {before}: one of them was changed.", number)
        if event["action"] == "person.erased":
            self.erased.erasure(event)
        if not gives_hash:
            self.erased.erased(event)
        if number > before + 1 and self.gap is None:
            self.gap = (before + 1, self.events)
        self.opening = self.opening or event
        self.last = event
        self.events += 1
        return None

    def finish(self, end):
        """Compares what was seen with what the completeness line says; what is wrong, or None."""
        is_filtered = end.get("isFiltered")
        if not is_filtered and self.gap is not None:
            return self.broken(f"Event {self.gap[0]} is missing.", self.gap[0], self.gap[1])
        of = lambda event, name: event[name] if event else None
        first, last, events = self.opening, self.last, self.events
        if end["events"] != events or end.get("lastId") != of(last, "id") or end.get("lastHash") != of(last, "hash"):
            return self.broken(
                f"The completeness line speaks of {end['events']} events, the file has {events}: lines were removed or added."
            )
        if end.get("firstId") != of(first, "id") or end.get("firstHash") != of(first, "hash"):
            return self.broken("The first event is not the one the completeness line names.", of(first, "id") or 1, 0)
        if not is_filtered and end.get("total") != events:
            return self.broken(f"The log had {end.get('total')} events when it was exported, the file has {events}.")
        # A part lacks the erasure, or events it speaks of: it can tell nothing.
        fault = None if is_filtered else self.erased.fault()
        return self.broken(*fault, fault[1] - 1) if fault else None


class FormCheck:
    """Follows a file in each form it may be in, by a check of its own.

    Whether a CSV is guarded or raw shows only at a cell that could run, and where that stands in an event that lost a
    person not even the hash tells. A form is out as soon as an event is not sound in it; among those that are left the
    completeness line picks.
    """

    def __init__(self, forms):
        self.open = [(form, ChainCheck()) for form in forms]

    def broken(self, reason):
        return self.open[0][1].broken(reason)

    def altered(self):
        return self.broken("This line is not as Invite Desk writes it: it was changed.")

    def forms(self):
        return [form for form, _ in self.open]

    def next(self, readings):
        """Takes the readings of the next event; what is wrong where it is sound in no form, or None."""
        seen = [(forms, event, is_hashed(event)) for forms, event in readings]
        # A reading that gives the hash is what was written: no other may pass for what an erasure left.
        possible = [one for one in seen if one[2]] or seen
        left, faults = [], []
        for form, chain in self.open:
            for forms, event, gives_hash in possible:
                if form in forms:
                    fault = chain.next(event, gives_hash)
                    faults.append(fault) if fault else left.append((form, chain))
        if not left:
            return faults[0] if faults else self.altered()
        self.open = left
        return None

    def of(self, form):
        """The check of the file in a form; None where it cannot be in it."""
        return next((chain for one, chain in self.open if one == form), None)


def verify_audit(path, anchor=None):
    texts = texts_of(path)
    first = next(texts)
    is_json = first.startswith("{")
    if not is_json and not looks_like_ours(first):
        raise NotAnExport(f"{path} is not an audit export of Invite Desk.")

    def all_texts():
        yield first
        yield from texts

    line_end = "\n" if is_json else "\r\n"
    read = read_json_line if is_json else CsvReader()
    check = FormCheck(["jsonl"] if is_json else ["csv", "csv-raw"])
    end = hash_at = origin = None
    for text, is_ended in records_of(all_texts(), line_end):
        if end is not None:
            return check.broken("Something was added after the completeness line.")
        if not is_ended:
            return check.broken("The file ends in the middle of a line.")
        kind, said = read(text, check.forms())
        if kind == "end":
            if said is None:
                return check.altered()
            end = said
        if kind != "event":
            continue
        fault = check.next(said)
        if fault:
            return fault
        # Any reading will do: no guard stands before a number or a hash.
        event = said[0][1]
        if event["id"] == 1:
            origin = event["hash"][:8]
        if anchor and event["id"] == anchor["events"]:
            hash_at = event["hash"]

    if end is None:
        return check.broken("The file was cut short: the completeness line at its end is missing.")
    picked = check.of(end.get("format"))
    if picked is None:
        return check.altered()
    fault = picked.finish(end)
    if fault:
        return fault
    found = {"kind": "intact", **{name: end.get(name) for name in ("events", "firstHash", "lastHash", "isFiltered", "total")}}
    if picked.erased.ids:
        found["erased"] = len(picked.erased.ids)
    if anchor:
        found["anchor"] = compare_anchor(anchor, end.get("total"), end.get("isFiltered"), origin, hash_at)
    return found


def main(args):
    at = args.index("--anchor") if "--anchor" in args else None
    code = None if at is None else "".join(args[at + 1 : at + 2])
    others = args if at is None else args[:at] + args[at + 2 :]
    paths = [arg for arg in others if arg != "--json"]
    if not paths:
        print("Which file? python3 verify_audit.py FILE [--anchor CODE] [--json]", file=sys.stderr)
        return 2
    try:
        found = verify_audit(paths[0], None if code is None else read_anchor(code))
    except (NotAnExport, NoCode) as error:
        print(error, file=sys.stderr)
        return 2
    except (OSError, UnicodeError) as error:
        print(f"{paths[0]} could not be read as UTF-8 text: {error}", file=sys.stderr)
        return 2
    anchor = found.get("anchor")
    if "--json" in args:
        print(json.dumps(found, separators=(",", ":"), ensure_ascii=False))
    elif found["kind"] == "intact":
        part = f" A part of a log of {found['total']}: an event left out cannot be noticed." if found["isFiltered"] else ""
        print(f"Intact: {found['events']} events, last hash {found['lastHash']}.{part}")
        if "erased" in found:
            print(f"A person was erased from {found['erased']} of them: they stood there with that hash; what was taken out cannot be shown.")
        if anchor:
            print(ANCHOR_WORDS[anchor["kind"]].format(anchor["eventId"]))
    else:
        print(f"Broken at event {found['eventId']}: {found['reason']}")
    is_well = found["kind"] == "intact" and (anchor is None or anchor["kind"] == "unchanged")
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
