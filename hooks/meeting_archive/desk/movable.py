"""Whether a meeting can be held on another day: what its minutes, and the agendas that approve them, say of that."""

from meeting_archive import paths
from meeting_archive.content.content import Content
from meeting_archive.desk.journal import EditError
from meeting_archive.desk.saying import as_typed, body_and_day, day_of
from meeting_archive.model import MeetingRef


def refuse_a_move(content: Content, ref: MeetingRef, to: MeetingRef, *, is_public: bool, reason: str | None) -> None:
    """Ask before a meeting that was held gets another date, or one that its approval would come before.

    Raises EditError. The checks find the second too, but whoever moves a meeting never wrote the line that they name.
    """
    file = content.meetings.get(ref)
    if file and file.minutes and is_public and not reason:
        raise EditError(
            f"mødet i {body_and_day(content, ref)} har et referat i arkivet, så det er holdt, og et holdt møde flytter "
            'man ikke. Er det datoen, der var forkert, så skriv det som grund, med --reason "…"'
        )
    for at in content.items:
        for approved in (one.meeting for one in at.item.approves):
            approving, earlier = (to if one == ref else one for one in (at.ref, approved))
            if ref not in {at.ref, approved} or (earlier.date, earlier.sitting) <= (approving.date, approving.sitting):
                continue
            item = f"punkt {at.item.number} »{at.item.title}«" if at.item.number else f"»{at.item.title}«"
            raise EditError(
                f"mødet {day_of(at.ref)} har et punkt, der godkender referatet fra mødet {day_of(approved)} ({item} i "
                f"{paths.meeting_file(at.ref)}), og efter flytningen ville det møde ligge senest, så intet er ændret: "
                f"ret først den dagsorden. Slet linjen »Referat til godkendelse« ved punktet i Word, eller skriv det "
                "møde på den, hvis referat nu skal godkendes, og hent dagsordenen ind igen; har du den ikke i Word "
                f"mere, så lav den igen med arkiv template {at.ref.body} {as_typed(at.ref)}"
            )
