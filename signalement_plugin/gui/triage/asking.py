"""What an act needs before it is done: a service and why, a kind, a text, a date, or a yes for many at once."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any, Callable, Dict, List, Mapping, Optional

from qgis.PyQt.QtCore import QDate, QObject
from qgis.PyQt.QtWidgets import QCalendarWidget, QMenu, QWidgetAction

from ...domain.acts import Act, refusal
from ...domain.sentence import QT_TRANSLATE_NOOP, Sentence
from ...layers.labels import SCOPES, said
from ...layers.labels import STATES as STATE_LABELS
from ...layers.words import say
from ...workspace.interventions import Intervention
from ...workspace.queue import Filter
from . import keys, times
from .acting import Asked
from .quick_pick import Choice, QuickPick


class Asking(QObject):
    """One method per action: asks for what is missing, then has the desk perform the act."""

    def __init__(self, desk: Any):
        super().__init__(desk)
        self._desk = desk
        self._to_place: Dict[int, int] = {}

    def wanted(self) -> Filter:
        """The filter of the list, with the map's extent and one's own services."""
        filters = self._desk.dock.filters
        wanted = replace(filters.wanted(), services=tuple(self._desk.my_services()))
        return replace(wanted, extent=self._desk.map.extent()) if filters.on_map.isChecked() else wanted

    # acts that need nothing but a yes

    def ask_confirm(self) -> None:
        self._act("confirm", Act("confirm"))

    def ask_watch(self) -> None:
        self._act("watch", Act("watch"))

    def ask_done(self) -> None:
        self._act("done", Act("done"))

    def ask_reopen(self) -> None:
        self._act("reopen", Act("reopen"))

    def ask_unmerge(self) -> None:
        self._act("unmerge", Act("unmerge"))

    def ask_other_side(self) -> None:
        dossier = self._desk.dossier
        if dossier is not None and dossier.other_service_id is not None:
            reason = self.tr("near a boundary: the position is on the other side")
            self._act("other_side", Act("reassign", service_id=dossier.other_service_id, reason=reason))

    def ask_note(self) -> None:
        box = self._desk.dock.answer
        if box.note.text().strip():
            self._act("note", Act("note"))
        else:
            box.note.setFocus()
            self._desk.want("note")

    def ask_skip(self) -> None:
        """No act: the report on show, or those selected, come last while this workspace is open."""
        desk = self._desk
        ids = [key for key in desk.selected() if desk.model.place_of(key) >= 0]
        if ids:
            desk.listing.put_aside(ids)
            desk.take_out(ids)
            desk.dock.strip.say(self.tr("Put at the end of the list."))
            desk.reload()

    # acts that need a text for the citizen

    def ask_reject(self) -> None:
        text = self._text("reject")
        if text:
            self._act("reject", Act("reject", reason=text))

    def ask_ask_precision(self) -> None:
        if self._text("ask_precision"):
            self._act("ask_precision", Act("ask_precision"))

    def ask_out_of_scope(self) -> None:
        if not self._text("out_of_scope"):
            return
        choices = [Choice(code, said(label)) for code, label in SCOPES.items()]
        self._pick(self.tr("Out of scope: what is it?"), choices, lambda scope, _: self._act(
            "out_of_scope", Act("out_of_scope", scope_reason=scope)))  # fmt: skip

    # acts that need a choice

    def ask_service(self) -> None:
        dossier, words = self._desk.dossier, self._desk.lexicon.vocabulary.services
        first = [key for key in (dossier and dossier.other_service_id, dossier and dossier.proposed_service_id) if key]
        services = dict.fromkeys([*first, *words])
        self._pick(
            self.tr("Which service?"),
            [Choice(key, words[key]) for key in services if key in words],
            lambda key, reason: self._act("service", Act("reassign", service_id=key, reason=reason)),
            reason=self.tr("Why another service than the one proposed"),
        )

    def ask_category(self) -> None:
        lexicon = self._desk.lexicon
        self._pick(
            self.tr("Which category?"),
            [Choice(code, said_[0], lexicon.icon(code)) for code, said_ in lexicon.vocabulary.categories.items()],
            lambda code, _: self._act("category", Act("requalify", category_code=code)),
        )

    def ask_subcategory(self) -> None:
        self._ask_subcategory(self._desk.dossier and self._desk.dossier.category_code)

    def ask_any_subcategory(self) -> None:
        self._ask_subcategory(None)

    def requalify(self, code: str) -> None:
        """Give that sub-category, and its category."""
        category = self._desk.lexicon.vocabulary.subcategories[code][0]
        self._act("subcategory", Act("requalify", category_code=category, subcategory_code=code))

    def ask_duplicate(self) -> None:
        around = self._desk.around
        selected = set(self._desk.selected())
        choices = [
            Choice(near.id, around.said_of(near), aside="\n".join(map(say, near.reasons)))
            for near in around.neighbours
            if near.id not in selected
        ]
        self._pick(
            self.tr("Which report does it repeat? Choose a neighbour, or type a number."),
            choices,
            lambda target, _: self._merge(target),
            typed=lambda number: number,
        )

    def ask_schedule(self) -> None:
        calendar = QCalendarWidget()
        calendar.setMinimumDate(QDate.currentDate())
        menu = QMenu(self._desk.dock)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)

        def chosen(day: QDate) -> None:
            menu.close()
            self._act("schedule", Act("schedule", planned_for=date(day.year(), day.month(), day.day())))

        calendar.activated.connect(chosen)
        menu.aboutToShow.connect(calendar.setFocus)
        menu.popup(self._desk.dock.mapToGlobal(self._desk.dock.rect().center()))

    def ask_group(self) -> None:
        """Into one of the interventions that the service plans, or into a new one."""
        service = self._desk.dossier and self._desk.dossier.service_id

        def show(planned: Any) -> None:
            self._pick(
                self.tr("Choose an intervention of the service, or name a new one."),
                [
                    Choice(one, self.tr("{label} · {n} reports").format(label=one.label, n=times.number(one.reports)))
                    for one in planned
                ],
                lambda one, _: self._act("group", Act("group", label=one.label, intervention_id=one.id)),
                typed=lambda label: Intervention(None, label, None, 0),
            )

        self._desk.reader.read("interventions", lambda workspace: workspace.interventions.planned(service), show)

    def ask_members(self) -> None:
        """No act: the reports that are treated with the one on show, to go to one of them."""
        dossier, lexicon = self._desk.dossier, self._desk.lexicon
        if dossier is None or dossier.intervention_id is None:
            self._desk.dock.strip.say(self.tr("This report is in no intervention: group it into one first."))
            return
        key = dossier.intervention_id
        self._desk.reader.read(
            "members",
            lambda workspace: workspace.interventions.reports(key),
            lambda rows: self._pick(
                self.tr("Reports of the intervention: which one to see?"),
                [Choice(row.id, lexicon.describe(row), lexicon.icon(row.category_code)) for row in rows],
                lambda report, _: self._desk.open_report(report),
            ),
        )

    def ask_place(self) -> None:
        self._remember_place()
        self._desk.dock.strip.say(self.tr("Click where the report is, or press Escape to leave it."))
        self._desk.map.place()

    def ask_address(self) -> None:
        if self._desk.dossier is not None:
            self._remember_place()
            self._desk.dock.show_address_search(self._desk.dossier.address or "")

    def place(self, x: float, y: float) -> None:
        """Place the report that was on show when the place was asked for, whichever is by now (EPSG:2154 metres)."""
        if self._to_place:
            self._desk.perform(Act("move", x=x, y=y), self._to_place)

    def _remember_place(self) -> None:
        dossier = self._desk.dossier
        self._to_place = {dossier.id: dossier.version} if dossier is not None else {}

    # how they are asked and said

    def words(self, act: Act, versions: Mapping[int, int]) -> str:
        """What ``act`` does, in one sentence."""
        desk = self._desk
        one = desk.dossier is not None and list(versions) == [desk.dossier.id]
        which = (
            self.tr("No. {number}").format(number=desk.dossier.request_id)
            if one
            else self.tr("{n} reports").format(n=times.number(len(versions)))
        )
        lexicon = desk.lexicon
        if act.kind in ("confirm", "reassign"):
            key = act.service_id if act.kind == "reassign" else one and desk.dossier.proposed_service_id
            what = self.tr("route confirmed: {service}").format(service=lexicon.service(key or None) or "…")
            return f"{which} – {what if key else self.tr('routes confirmed')}"
        if act.kind == "requalify":
            label = lexicon.subcategory(act.subcategory_code) or lexicon.category(act.category_code)
            return f"{which} – {label}"
        return f"{which} – {said(_SAID[act.kind])}"

    def show_conflict(self, asked: Asked, problem: Any) -> None:
        """Someone else changed it meanwhile: show theirs beside ours, and let a person choose."""
        key = sorted(problem.ids)[0]

        def show(dossier: Any) -> None:
            if dossier is None:
                self._desk.dock.strip.say(say(problem))
                return
            state = said(STATE_LABELS[dossier.state])
            kind = self._desk.lexicon.subcategory(dossier.subcategory_code) or self._desk.lexicon.category(
                dossier.category_code
            )
            service = self._desk.lexicon.service(dossier.service_id or dossier.proposed_service_id)
            theirs = ", ".join(part for part in (state, kind, service) if part)
            self._desk.dock.strip.ask(
                self.tr("No. {number} was changed meanwhile. Now: {theirs}. You wanted: {ours}.").format(
                    number=dossier.request_id, theirs=theirs, ours=asked.words
                ),
                self.tr("Do it all the same"),
                lambda: self._desk.perform_again(asked),
                self.tr("Leave it as it is now"),
            )

        self._desk.reader.read("one report", lambda workspace: workspace.dossiers.read(key), show)

    def _act(self, name: str, act: Act) -> None:
        """Add what was written, then perform: at once for one, after a yes for many."""
        desk = self._desk
        box = desk.dock.answer
        act = replace(act, public_text=box.text or None, internal_note=box.note.text().strip() or None)
        many = desk.selected()
        if len(many) < 2:
            desk.perform(act)
            return
        desk.reader.read(
            "standings",
            lambda workspace: workspace.acts.standings(many),
            lambda standings: self._ask_for_many(name, act, standings),
        )

    def _ask_for_many(self, name: str, act: Act, standings: Dict[int, Any]) -> None:
        refused: List[Sentence] = []
        able: Dict[int, int] = {}
        services: Counter = Counter()
        for key, standing in standings.items():
            reason = refusal(act.kind, standing)
            if reason is None:
                able[key] = standing.version
                services[self._desk.lexicon.service(standing.proposed_service_id)] += 1
            else:
                refused.append(reason)
        lines = [self.tr("{act}: {n} reports.").format(act=keys.plain(name), n=times.number(len(able)))]
        if act.kind == "confirm" and able:
            lines.append(", ".join(f"{service} {times.number(n)}" for service, n in services.most_common(6)))
        for words, n in Counter(map(say, refused)).most_common(3):
            lines.append(self.tr("Left as they are: {n}. {reason}").format(n=times.number(n), reason=words))
        strip = self._desk.dock.strip
        if not able:
            strip.say("\n".join(lines[1:]))
            return
        strip.ask(
            "\n".join(lines),
            self.tr("Do it for {n}").format(n=times.number(len(able))),
            lambda: self._desk.perform(act, able),
            self.tr("Give up"),
        )

    def _text(self, name: str) -> str:
        """The public text; when there is none yet, ask for it, and come back once it is written."""
        dock, outcome = self._desk.dock, self._desk.outcome(name)
        if dock.answer.text:
            return dock.answer.text
        self._desk.want(name)
        templates = [one for one in self._desk.lexicon.vocabulary.templates if one[0] == outcome]

        def write(text: str) -> None:
            dock.answer.ask(templates, outcome, text)
            dock.show_answer()
            dock.strip.say(
                self.tr("{act}: write what the citizen will read, then press Ctrl+Enter.").format(act=keys.plain(name))
            )

        if templates:
            self._pick(
                self.tr("{act}: choose the answer, or write it.").format(act=keys.plain(name)),
                [Choice(text, label, aside=text) for _outcome, label, text in templates],
                lambda text, _: write(text),
                typed=lambda text: text,
            )
        else:
            write("")
        return ""

    def _ask_subcategory(self, category: Optional[str]) -> None:
        lexicon = self._desk.lexicon
        choices = [
            Choice(code, label if category else f"{label} – {lexicon.category(of)}", lexicon.icon(of))
            for code, (of, label, _delay) in lexicon.vocabulary.subcategories.items()
            if category in (None, of)
        ]
        self._pick(self.tr("Which sub-category?"), choices, lambda code, _: self.requalify(code))

    def _merge(self, target: Any) -> None:
        if isinstance(target, int):
            self._act("duplicate", Act("merge", duplicate_of=target))
            return

        def found(key: Optional[int]) -> None:
            if key is None:
                self._desk.dock.strip.say(self.tr("No report has the number {number}.").format(number=target))
            else:
                self._act("duplicate", Act("merge", duplicate_of=key))

        self._desk.reader.read("number", lambda workspace: workspace.queue.number(target), found)

    def _pick(
        self,
        title: str,
        choices: List[Choice],
        chosen: Callable[[Any, str], None],
        reason: str = "",
        typed: Optional[Callable[[str], Any]] = None,
    ) -> None:
        pick = QuickPick(title, choices, self._desk.dock, reason, typed)
        self._desk.dock.watch_typing(pick)
        pick.chosen.connect(chosen)
        pick.open_over(self._desk.dock.detail_area)


_SAID: Mapping[str, str] = {
    "merge": QT_TRANSLATE_NOOP("Layers", "merged as a duplicate"),
    "unmerge": QT_TRANSLATE_NOOP("Layers", "no longer a duplicate"),
    "out_of_scope": QT_TRANSLATE_NOOP("Layers", "out of scope"),
    "reject": QT_TRANSLATE_NOOP("Layers", "rejected"),
    "ask_precision": QT_TRANSLATE_NOOP("Layers", "precision asked for"),
    "schedule": QT_TRANSLATE_NOOP("Layers", "scheduled"),
    "group": QT_TRANSLATE_NOOP("Layers", "grouped into an intervention"),
    "watch": QT_TRANSLATE_NOOP("Layers", "watched"),
    "done": QT_TRANSLATE_NOOP("Layers", "done"),
    "reopen": QT_TRANSLATE_NOOP("Layers", "reopened"),
    "note": QT_TRANSLATE_NOOP("Layers", "note kept"),
    "move": QT_TRANSLATE_NOOP("Layers", "placed"),
}
