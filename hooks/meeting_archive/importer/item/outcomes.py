"""The outcome of an item, from words that say it: only from what the meeting itself did, and never from what was asked.

A sentence counts up to its first clause ("orienterede om, at regionsrådet godkendte ..." reports; it approves nothing).
"""

import functools
import re
from collections.abc import Iterator

from meeting_archive.importer.item import outcome_words as words


def outcomes_in(text: str, bodies: str) -> tuple[list[str], list[str]]:
    """Return the outcomes that a text of minutes states, in its order, and the doubts about it, in Danish.

    `bodies` is a pattern of the names of those who meet.
    """
    told: list[str] = []
    doubts: list[str] = []
    reported = several = False
    decided = fell = ""
    for sentence in words.SENTENCE.split(text):
        if words.OF_OTHERS.search(re.sub(rf"\b(?:{bodies})", "mødet", sentence)) or sentence.rstrip().endswith("?"):
            patterns = (*words.ACTIVE.values(), *words.PASSIVE.values(), *words.ENDED.values())
            if any(re.search(pattern, sentence, re.IGNORECASE) for pattern in patterns):
                doubts.append(f"»{_short(sentence)}«: er det mødet, der besluttede det her?")
            several = several or bool(words.ANOTHER.search(sentence))
            continue
        clause = words.CLAUSE.split(sentence, maxsplit=1)[0]
        several = several or bool(words.ANOTHER.search(sentence))
        stated = _stated(clause, sentence, bodies, doubts, several=several)
        told += stated
        # What falls in the end was not decided, whatever was decided before it.
        fell = "" if stated else sentence if words.FELL.search(clause) else fell
        reported = reported or bool(words.REPORTED.search(clause))
        decided = decided or ((said := words.DECIDES.search(clause)) and said[0]) or ""
    found = _settled(told, words.POINT.findall(text), doubts)
    if fell:
        doubts.append(f"»{_short(fell)}« siger, at noget faldt: skriv selv »outcomes«")
        found = [outcome for outcome in found if outcome not in words.ADOPTED]
    if not found and reported and not fell:
        if not decided:
            found = ["reported"]
        elif not doubts:
            doubts.append(f"der er orienteret, men også »{decided}«: er det udfaldet?")
    return found, doubts


def _settled(told: list[str], points: list[str], doubts: list[str]) -> list[str]:
    """Return what holds in the end of all that was told: what fell before something was adopted was not the matter."""
    found = list(dict.fromkeys(told))
    if "partly_approved" in found and "approved" in found:
        found.remove("approved")
    adopted = [outcome for outcome in found if outcome in words.ADOPTED]
    if "lapsed" in found and (adopted or "rejected" in found):
        # What lapses then is what else was proposed.
        found.remove("lapsed")
    if "rejected" in found and adopted:
        last = next(outcome for outcome in reversed(told) if outcome == "rejected" or outcome in adopted)
        if last == "rejected" or len(points) > 1:
            doubts.append("noget er vedtaget, og noget er forkastet: skriv selv »outcomes«")
            return [outcome for outcome in found if outcome != "rejected" and outcome not in adopted]
        found.remove("rejected")
    return found


def _stated(clause: str, sentence: str, bodies: str, doubts: list[str], *, several: bool) -> list[str]:
    """Return the outcomes of one clause, in its order; `several` says that more than one thing was proposed."""
    unsure: list[str] = []
    ended = [*_ended(clause, sentence, bodies, several=several)]
    stated = [*_done(clause, sentence, bodies, unsure), *_said(clause, sentence, bodies, unsure), *ended]
    # "Ikke vedtaget" is an end, and no doubt.
    doubts += [] if ended else unsure
    if words.REMARK.search(sentence):
        stated = [(at, "noted_with_remark" if outcome == "noted" else outcome) for at, outcome in stated]
    if any(outcome == "partly_approved" for _, outcome in stated):
        stated = [(at, outcome) for at, outcome in stated if outcome != "approved"]
    return [outcome for _, outcome in sorted(stated)]


def _done(clause: str, sentence: str, bodies: str, doubts: list[str]) -> Iterator[tuple[int, str]]:
    """Yield what somebody did, with its place, when it was the meeting who did it."""
    for outcome, pattern in words.ACTIVE.items():
        for verb in re.finditer(rf"\b{pattern}", clause, re.IGNORECASE):
            subject = f"{clause[: verb.start()]} {clause[verb.end() :][:40]}"
            if words.NOT.search(clause[max(0, verb.start() - 25) : verb.end() + 12]):
                doubts.append(f"»{_short(sentence)}« siger, at noget ikke skete")
            elif re.search(rf"\b(?:{bodies}|{_meeting_of(bodies)})\b", subject, re.IGNORECASE):
                yield verb.start(), outcome
            else:
                doubts.append(f"»{_short(sentence)}«: er det mødet, der gjorde det?")


def _said(clause: str, sentence: str, bodies: str, doubts: list[str]) -> Iterator[tuple[int, str]]:
    """Yield what became of the matter, with its place, when it is this matter."""
    for outcome, pattern in words.PASSIVE.items():
        match = re.search(pattern if pattern.startswith("^") else rf"(?:\b|^)(?:{pattern})", clause, re.IGNORECASE)
        if not match:
            continue
        before = clause[: match.start()].strip()
        if outcome != "no_remarks" and words.NOT.search(before[-25:]):
            doubts.append(f"»{_short(sentence)}« siger, at noget ikke skete")
        elif (
            not before
            or words.ABOUT.match(before)
            or words.THIS.search(before)
            or re.match(rf"(?:{bodies}|{_meeting_of(bodies)})\b", before, re.IGNORECASE)
        ):
            yield match.start(), outcome
        elif outcome in {"approved", "withdrawn", "postponed", "discussed", "decided"} and len(before.split()) > 6:
            continue
        else:
            doubts.append(f"»{_short(sentence)}«: er det udfaldet?")


def _ended(clause: str, sentence: str, bodies: str, *, several: bool) -> Iterator[tuple[int, str]]:
    """Yield that the matter itself was rejected, sent on, left open or lapsed, or that somebody was elected."""
    if words.LONG_AGO.search(sentence):
        return
    if words.NOTHING_DECIDED.fullmatch(sentence):
        yield 0, "not_decided"
    if elected := words.ELECTED.search(clause):
        yield elected.start(), "elected"
    for outcome, pattern in words.ENDED.items():
        # Where a matter is sent to may stand behind the clause.
        for verb in re.finditer(rf"(?<!\w)(?:{pattern})", sentence, re.IGNORECASE):
            before = sentence[: verb.start()].strip()
            first = words.FIRST.fullmatch(before) and words.THE_MATTER.match(sentence[verb.end() :])
            of_it = verb.start() <= len(clause) and (first or words.OF_THE_MATTER.fullmatch(before))
            if of_it and not (several and outcome == "rejected" and words.FORWARD.search(of_it[0])):
                yield verb.start(), outcome
    who = rf"(?:{bodies}|{_meeting_of(bodies)})"
    for outcome, pattern in words.ENDS.items():
        done = re.match(rf"(?:herefter\s)?(?:{who}\s{pattern}|{pattern}\s{who})\b", clause, re.IGNORECASE)
        if done and words.OBJECTS[outcome].match(clause[done.end() :]):
            yield done.start(), outcome


@functools.cache
def _meeting_of(bodies: str) -> str:
    """Return a pattern of what those who meet are called besides."""
    return "|".join([words.MEETING, *(word for stem, word in words.BODIES.items() if stem in bodies.casefold())])


def _short(sentence: str) -> str:
    sentence = " ".join(sentence.split())
    return sentence if len(sentence) <= 70 else sentence[:70].rsplit(" ", 1)[0] + " …"
