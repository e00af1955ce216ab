"""Signalement: QGIS Desktop as the back office of a territory's reporting system."""
