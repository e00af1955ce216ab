"""Where the bundled territory and the demonstration's data come from.

Run ``python3 -m tests.demo_data`` (QGIS's Python) to write ``resources/territory`` and ``resources/demo``
again: the same input and the same seed give the same files, byte for byte, and a test holds them to it.
Everything here is invented, but for the communes' names, codes and populations.
"""
