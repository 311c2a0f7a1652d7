"""The rules between records: one rule, one function, named as what it states. These lists are all of them.

What one record can say of itself (types, dates, the shape of a table) is settled in the model, before this. To add a
rule: write it in the module it belongs to, name it in a list here, and put a file that breaks it into `tests/broken/`.

A warning can be accepted where it stands: `accepted: {rule-name: reason}` at the item, meeting or entry, or `accepts:
rule-name` in the source note that explains it. An acceptance that accepts nothing is itself a warning.
"""

import datetime
import functools
from collections.abc import Callable, Iterator

from meeting_archive.check import (
    agenda,
    closed_items,
    files,
    history,
    matters,
    own_pictures,
    personal,
    places,
    references,
    released,
    released_words,
    texts,
    times,
    votes,
    words,
    writing,
)
from meeting_archive.check.finding import DatedRule, Finding, Rule
from meeting_archive.content.content import Content
from meeting_archive.content.problems import Grade, Problem
from meeting_archive.danish.suggest import meant
from meeting_archive.model import Item, MeetingFile, Origin, Record

ERRORS: tuple[Rule, ...] = (
    references.bodies_are_known,
    references.topics_are_known,
    references.organisations_are_known,
    references.references_lead_somewhere,
    references.arrived_attachments_are_there,
    files.published_files_are_of_known_types,
    files.published_names_are_plain,
    files.published_names_are_told_apart,
    files.published_files_are_not_too_large,
    own_pictures.the_share_picture_has_its_size,
    own_pictures.the_icon_only_draws,
    personal.cpr_numbers_stay_out,
    personal.attachments_can_be_read,
    personal.attachments_run_nothing,
    places.files_have_names_that_are_read,
    texts.names_are_claimed_once,
    texts.slugs_are_told_apart,
    agenda.items_have_addresses_of_their_own,
    times.calendar_dates_stand_once,
    times.meetings_end_after_they_begin,
    history.history_is_told_in_order,
    history.moves_lead_somewhere,
    history.what_is_cancelled_was_not_before,
    history.permanent_names_are_told_apart,
    times.minutes_take_their_way_in_order,
    times.approvals_stand_at_an_item_that_approves,
    released.published_dates_change_openly,
    released.published_addresses_stay,
    released.old_addresses_are_old,
    released_words.released_words_change_openly,
    released_words.what_was_released_is_there,
    released_words.what_was_released_holds_no_cpr_number,
    released_words.corrections_are_told_in_order,
    released_words.released_files_belong_to_meetings,
    words.words_stand_once,
    words.words_mean_others,
    words.words_can_be_searched_for,
)

WARNINGS: tuple[Rule, ...] = (
    references.people_are_spelt_alike,
    references.meetings_stand_in_the_calendar,
    references.files_belong_to_an_attachment,
    files.attachments_beside_closed_items_name_their_file,
    files.withheld_attachments_have_no_file,
    personal.ten_digits_are_no_cpr_number,
    personal.mail_addresses_are_of_offices,
    personal.phone_numbers_stay_out,
    personal.attachments_hide_nothing,
    closed_items.closed_items_hold_no_more,
    places.folders_belong_to_meetings,
    writing.points_are_written_as_points,
    writing.links_lead_straight_there,
    personal.accepted_personal_data_is_there,
    agenda.numbers_stand_once,
    agenda.numbers_follow_each_other,
    agenda.rows_and_items_match,
    agenda.table_titles_are_headings,
    agenda.presenters_did_not_send_apologies,
    agenda.presenter_suffixes_are_explained,
    agenda.marks_mean_attachments,
    agenda.marked_attachments_are_enclosed,
    agenda.totals_add_up,
    agenda.links_have_targets,
    votes.votes_count_their_names,
    votes.voters_stand_on_one_side,
    votes.voters_are_at_the_meeting,
    times.weekdays_fit_their_dates,
    times.bodies_keep_their_weekday,
    times.calendar_and_file_agree,
    times.deadlines_come_after_their_meeting,
    times.dates_are_announced_alike,
    history.moved_meetings_are_held,
    released_words.released_items_keep_their_address,
    released_words.references_mean_what_they_meant,
    texts.meetings_named_in_text_are_known,
    matters.names_are_no_ordinary_words,
)

NOTICES: tuple[Rule, ...] = (
    closed_items.open_items_do_not_sound_closed,
    personal.small_parts_can_be_read,
    personal.attachments_name_no_authors,
    texts.acronyms_stand_in_a_register,
    matters.topics_have_items,
    matters.register_entries_are_used,
    words.meant_words_stand_in_the_archive,
)

# What only time makes worth telling.
DATED_NOTICES: tuple[DatedRule, ...] = (matters.expected_steps_leave_a_trace,)


def check(content: Content, today: datetime.date | None = None, *, notices: bool = True) -> list[Problem]:
    """Return everything that breaks a rule and is not accepted where it stands.

    A file that could not be read whole has said what is wrong with it. What it does say can still be an error, but
    nothing is concluded from what it lacks. Without `today`, what only time makes worth telling is left out, and
    without `notices` all that is shown on request only.
    """
    acceptances = {id(record): _accepted_by(record) for record in _holders(content)}
    used: set[tuple[int, str]] = set()
    problems = []
    rules = [*_rules(today, notices=notices)]
    for name, grade, rule in rules:
        for finding in rule(content):
            accepting = {
                (id(holder), name)
                for holder in (finding.record, *finding.holders)
                if grade is not Grade.ERROR and name in acceptances.get(id(holder), {})
            }
            used |= accepting
            problem = _problem(finding, grade, name)
            lacking = {*finding.because_of} if grade is Grade.ERROR else {*finding.because_of, problem.file}
            if not accepting and content.doubtful.isdisjoint(lacking):
                problems.append(problem)
    if not content.doubtful:
        wrong = {problem.file for problem in problems if problem.grade is Grade.ERROR}
        problems += _idle_acceptances(content, used, {name for name, _, _ in rules}, wrong)
    return [problem.redacted() for problem in problems]


def _rules(today: datetime.date | None, *, notices: bool) -> Iterator[tuple[str, Grade, Rule]]:
    """Yield the rules to look into, with their names and grades."""
    for rules, grade in ((ERRORS, Grade.ERROR), (WARNINGS, Grade.WARNING), (NOTICES if notices else (), Grade.NOTICE)):
        yield from ((rule_name(rule), grade, rule) for rule in rules)
    if today and notices:
        yield from ((rule_name(rule), Grade.NOTICE, functools.partial(rule, today=today)) for rule in DATED_NOTICES)


def rule_name(rule: Callable[..., Iterator[Finding]]) -> str:
    """Name a rule the way the content does: presenters-did-not-send-apologies."""
    return rule.__name__.replace("_", "-")


def _problem(finding: Finding, grade: Grade, rule: str) -> Problem:
    """Place a finding at its record; one that was written in short stands where its holder says it."""
    origins = [record.origin for record in (finding.record, *finding.holders) if record.origin.file]
    origin = origins[0] if origins else Origin()
    return Problem(origin.file, origin.of(finding.field), finding.text, grade, rule)


def _holders(content: Content) -> Iterator[Record]:
    """Yield every record that can accept a warning."""
    yield from content.entries
    for file in content.meetings.values():
        yield file
        yield from (item for item in file.items if isinstance(item, Item))


def _accepted_by(record: Record) -> dict[str, tuple[Record, str]]:
    """Return the names of the rules that a record accepts breaches of, with the record and field that say so."""
    accepted = dict.fromkeys(getattr(record, "accepted", {}), (record, "accepted"))
    if isinstance(record, Item | MeetingFile):
        accepted |= {name: (note, "accepts") for note in record.source_notes for name in note.accepts}
    return accepted


def _idle_acceptances(
    content: Content, used: set[tuple[int, str]], tried: set[str], wrong: set[str]
) -> Iterator[Problem]:
    """Report acceptances of rules that do not exist, or that were tried and nothing breaks.

    In a file with errors nothing is called needless: who mends them may need it again.
    """
    known = {*map(rule_name, (*WARNINGS, *NOTICES)), *map(rule_name, DATED_NOTICES)}
    for holder in _holders(content):
        for name, (record, field) in _accepted_by(holder).items():
            if name not in known:
                text = f"»{name}« er ikke navnet på en advarsel{meant(name, known)}"
                yield _problem(Finding(text, record, field, (holder,)), Grade.ERROR, "")
            elif name in tried and (id(holder), name) not in used:
                text = f"»{name}« er godtaget her, men der er intet at godtage: slet godtagelsen"
                problem = _problem(Finding(text, record, field, (holder,)), Grade.WARNING, "")
                yield from () if problem.file in wrong else (problem,)
