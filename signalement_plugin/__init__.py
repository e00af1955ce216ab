"""Signalement: QGIS Desktop as the back office of a territory's reporting system."""


def classFactory(iface):
    """The plugin; an import that fails is said in the message bar, then QGIS reports it as usual."""
    try:
        from .plugin import SignalementPlugin
    except ImportError as error:
        if iface is not None:
            iface.messageBar().pushCritical(
                "Signalement",
                f"A part of QGIS's Python is missing: {error}. Update QGIS, or reinstall the plugin.",
            )
        raise
    return SignalementPlugin(iface)
