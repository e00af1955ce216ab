"""What every test of the interface shares: keys that come up again after it."""

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QWidget


@pytest.fixture(autouse=True)
def keys_come_up(qgis_app):
    """Qt takes Ctrl for held down after a simulated Ctrl+Z until the next key: a row chosen would be unselected."""
    yield
    QTest.keyClick(QWidget(), Qt.Key.Key_Shift)
