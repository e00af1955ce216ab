"""A person at the desk of triage in a running QGIS, timed: what ``bench_triage`` has QGIS Desktop run.

Times are seconds from the key press until what it asked for is painted. The main thread's holds are the gaps of a
timer of 5 ms, beyond those 5 ms.
"""

import time
import traceback
from collections import defaultdict
from contextlib import contextmanager
from typing import Any, Callable, Dict, Iterator, List, Optional

from qgis.core import QgsFeatureRequest, QgsProject, QgsVectorLayer
from qgis.gui import QgsAttributeEditorContext, QgsAttributeForm
from qgis.PyQt.QtCore import QEvent, QEventLoop, QItemSelection, QItemSelectionModel, QObject, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QWidget

_BEAT_S = 0.005


class Heart(QObject):
    """Beats on the main thread and notes how long it could not, by what was being done; and what held it."""

    def __init__(self) -> None:
        super().__init__()
        self.doing = "start"
        self.held: Dict[str, List[float]] = defaultdict(list)
        self.worked: Dict[str, List[float]] = defaultdict(list)
        self._cpu = time.thread_time()
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(int(1000 * _BEAT_S))

    def _beat(self) -> None:
        now = time.perf_counter()
        self.held[self.doing].append(max(0.0, now - self._last - _BEAT_S))
        cpu = time.thread_time()
        self.worked[self.doing].append(cpu - self._cpu)
        self._cpu = cpu
        self._last = now


class Session:
    """Works in QGIS's own window, through the plugin's dock, with keys."""

    def __init__(self, iface: Any, plugin: Any):
        self._iface, self._plugin = iface, plugin
        self.heart = Heart()
        self.times: Dict[str, List[float]] = defaultdict(list)
        self.confirmed = 0

    @contextmanager
    def doing(self, what: str) -> Iterator[None]:
        """Whatever holds the main thread meanwhile is put down to ``what``."""
        before, self.heart.doing = self.heart.doing, what
        yield
        self.heart.doing = before

    def result(self) -> Dict[str, Any]:
        """What was measured, as plain values."""
        held = {doing: sorted(gaps)[-3:] for doing, gaps in self.heart.held.items()}
        worked = {doing: sorted(gaps)[-3:] for doing, gaps in self.heart.worked.items()}
        return {"times": dict(self.times), "held": held, "worked": worked, "confirmed": self.confirmed}

    # the steps

    def open(self, address: str) -> None:
        """Open the workspace and wait until its map is drawn."""
        window = self._iface.mainWindow()
        window.resize(1366, 768)
        with self.doing("opening the workspace"):
            self._plugin.open_workspace(address)
            until(lambda: QgsProject.instance().mapLayers(), 60)
            self._rest()

    def open_dock(self) -> None:
        """Open the dock: until the first report is in it, in full."""
        start = time.perf_counter()
        with self.doing("opening the dock"):
            self._plugin._show_triage()
            self._desk = self._plugin._desk
            self._painted(lambda: self._desk.dossier is not None and self._desk.model.row(0) is not None, start, "dock")
            until(lambda: self._desk.dock.filters.queues._counts, 60)
            self.times["counts"].append(time.perf_counter() - start)
            self._rest()

    def go_through(self, name: str, key: Any, times: int, pause: bool) -> None:
        """Press ``key`` ``times`` times; with ``pause``, when everything around the report was shown."""
        with self.doing(name):
            for _ in range(times):
                self._next(name, key)
                if pause:
                    self._rest()
            self._rest()

    def filter(self, name: str, words: str) -> None:
        """Type ``words`` into the filter, until the list is another one; then none again."""
        field, shown = self._desk.dock.filters.words, []
        self._desk.listing.shown.connect(lambda: shown.append(time.perf_counter()))
        for typed in (words, ""):
            shown.clear()
            with self.doing(name):
                start = time.perf_counter()
                field.clear()
                for letter in typed:
                    QTest.keyClick(field, letter)
                    self._wait(0.05)
                if typed:
                    start = time.perf_counter()
                until(lambda: shown, 60)
                self.times[name if typed else f"{name}, cleared"].append(shown[0] - start)
                self._rest()

    def scroll_to_end(self) -> None:
        """Every report in the list, then its last row, and some way back page by page."""
        with self.doing("all reports in the list"):
            start, want = time.perf_counter(), self._desk.model
            self._desk.dock.filters.queues.choose("all")
            until(lambda: want.rowCount() > self._count(), 120)
            self.times["all in the list"].append(time.perf_counter() - start)
            self._rest()
        with self.doing("scrolling"):
            last = self._desk.model.rowCount() - 1
            start = time.perf_counter()
            self._desk.dock.list.setFocus()
            QTest.keyClick(self._desk.dock.list, Qt.Key.Key_End)
            self._painted(lambda: self._desk.model.row(last) is not None, start, "last row")
            bar = self._desk.dock.list.verticalScrollBar()
            for step in range(100):
                bar.setValue(int(bar.maximum() * (1 - step / 100)))
                self._wait(0.02)
            self._rest()

    def move_map(self, times: int) -> None:
        """Drag and zoom the map while the list shows what it shows."""
        canvas, on_map = self._iface.mapCanvas(), self._desk.dock.filters.on_map
        with self.doing("moving the map"):
            on_map.setChecked(True)
            for step in range(times):
                canvas.zoomByFactor(0.8 if step % 2 else 1.2)
                canvas.refresh()
                self._wait(0.25)
            self._rest()
            on_map.setChecked(False)
            self._rest()

    def confirm_many(self, selected: int) -> None:
        """Select so many reports and confirm in one act those that can be; then undo it. ``confirmed``: how many."""
        desk, model = self._desk, self._desk.model
        with self.doing("selecting many"):
            chosen = QItemSelection(model.index(0), model.index(selected - 1))
            desk.dock.list.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self._rest()
        with self.doing("confirm many"):
            desk.actions["confirm"].trigger()
            until(lambda: desk.dock.strip.asking, 60)
            self.confirmed = self._act("confirm many", desk.dock.strip.yes.click)
        with self.doing("undo many"):
            self._act("undo many", desk.undo)

    def _act(self, name: str, ask: Callable[[], Any]) -> int:
        """Do an act and wait until it is written; on how many reports it was."""
        done: List[Any] = []

        def note(asked: Any) -> None:
            done.append((time.perf_counter(), len(asked.versions)))

        self._desk.acting.done.connect(note)
        start = time.perf_counter()
        ask()
        until(lambda: done, 120)
        self._desk.acting.done.disconnect(note)
        ended, n = done[0]
        self.times[name].append(ended - start)
        self._rest()
        return n

    # QGIS's own

    def form_of_qgis(self, times: int) -> None:
        """The next feature in the form that QGIS makes of the layer, as its attribute table shows it."""
        layer = self._layer()
        with self.doing("QGIS: form"):
            context = QgsAttributeEditorContext()
            context.setVectorLayerTools(self._iface.vectorLayerTools())
            features = layer.getFeatures(QgsFeatureRequest().setFilterExpression("state = 'new'").setLimit(times + 1))
            ids = [feature.id() for feature in features]
            form = QgsAttributeForm(layer, layer.getFeature(ids[0]), context)
            form.resize(600, 700)
            form.show()
            self._wait(0.5)
            for key in ids[1:]:
                start = time.perf_counter()
                form.setFeature(layer.getFeature(key))
                painted(form, lambda: True)
                self.times["QGIS: next"].append(time.perf_counter() - start)
            form.deleteLater()
            self._rest()

    def changes_of_qgis(self, n: int) -> None:
        """The same columns of as many reports, changed in an edit session of the layer."""
        layer = self._layer()
        where = "state = 'new' AND route_status = 'proposed' AND subcategory_code IS NOT NULL"
        with self.doing("QGIS: edit session"):
            chosen = [(f.id(), f["proposed_service_id"]) for f, _ in zip(layer.getFeatures(where), range(n))]
            names = ("state", "service_id", "route_status")
            places = [layer.fields().lookupField(name) for name in names]
            start = time.perf_counter()
            layer.startEditing()
            for key, service in chosen:
                layer.changeAttributeValues(key, dict(zip(places, ("to_treat", service, "confirmed"))))
            if not layer.commitChanges():
                raise RuntimeError(str(layer.commitErrors()))
            self.times["QGIS: many"].append(time.perf_counter() - start)
            self._rest()

    # what they share

    def _layer(self) -> QgsVectorLayer:
        from signalement_plugin.layers.project import find_layer

        return find_layer(QgsProject.instance(), self._plugin._controller.uid, "report")

    def _count(self) -> int:
        return self._layer().featureCount() - 10

    def _next(self, name: str, key: Any) -> None:
        """Press ``key``, and wait until another report is painted."""
        cpu, before = time.thread_time(), self._desk.dossier.id
        start = self._press(key)
        self._painted(lambda: self._desk.dossier is not None and self._desk.dossier.id != before, start, name)
        self.times[f"{name}, work of the main thread"].append(time.thread_time() - cpu)

    def _press(self, key: Any) -> float:
        QApplication.setActiveWindow(self._iface.mainWindow())
        self._desk.dock.list.setFocus()
        start = time.perf_counter()
        QTest.keyClick(self._desk.dock.list, key)
        return start

    def _painted(self, holds: Callable[[], bool], start: float, name: str) -> None:
        painted(self._desk.dock.detail.head, holds)
        self.times[name].append(time.perf_counter() - start)

    def _rest(self) -> None:
        """Until nothing is read or drawn any more."""
        from qgis.core import QgsApplication

        def idle() -> bool:
            return not QgsApplication.taskManager().countActiveTasks() and not self._iface.mapCanvas().isDrawing()

        for _ in range(2):
            until(idle, 120)
            self._wait(0.05)

    @staticmethod
    def _wait(seconds: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(int(1000 * seconds), loop.quit)
        loop.exec()


class _Painted(QObject):
    """Calls ``then`` after ``widget`` was painted."""

    def __init__(self, widget: QWidget, then: Callable[[], None]):
        super().__init__(widget)
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._then)
        return False


def painted(widget: QWidget, holds: Callable[[], bool], seconds: float = 60) -> None:
    """Let QGIS work until ``widget`` was painted with ``holds()`` true."""
    loop = QEventLoop()
    seen = _Painted(widget, lambda: loop.quit() if holds() else None)
    until(holds, seconds)
    widget.update()
    QTimer.singleShot(int(1000 * seconds), loop.quit)
    loop.exec()
    widget.removeEventFilter(seen)


def until(holds: Callable[[], Any], seconds: float) -> None:
    """Let QGIS work until ``holds()``: its own loop runs, as when a person looks on."""
    loop, timer = QEventLoop(), QTimer()
    end, held = time.perf_counter() + seconds, bool(holds())

    def look() -> None:
        nonlocal held
        held = held or bool(holds())
        if held or time.perf_counter() > end:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(1)
    if not held:
        loop.exec()
    timer.stop()
    if not held:
        raise RuntimeError(f"waited {seconds} s in vain")


def measured(iface: Any, plugin: Any, work: Callable[[Session], None]) -> Dict[str, Any]:
    """What ``work`` measured; also when it failed on the way."""
    session: Optional[Session] = Session(iface, plugin)
    try:
        work(session)
    except Exception:  # noqa: BLE001 - said with what was measured so far
        return {**session.result(), "error": traceback.format_exc()}
    return session.result()
