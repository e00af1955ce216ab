"""Has a workspace opened without an event loop: all the steps that QGIS would take one by one."""

from signalement_plugin.gui.controller import Controller


def open_at_once(controller: Controller, address: str, uid: str) -> None:
    """Show the workspace in the controller's project."""
    for _ in controller.opening(address, uid):
        pass
