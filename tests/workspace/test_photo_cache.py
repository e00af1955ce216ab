"""What was fetched is known once for each address, on both engines."""

from dataclasses import replace

from signalement_plugin.workspace.photo_cache import FetchedPhoto
from tests.workspace.conftest import NOW


def test_a_photo_fetched_again_takes_the_place_of_the_former(workspace):
    photo = FetchedPhoto("https://town.example/a.jpg", "ab" * 32, "image/jpeg", 400, 200, NOW, "/tmp/a")
    workspace.photos.record([photo, replace(photo, uri="https://town.example/b.jpg")])
    workspace.photos.record([replace(photo, sha256="cd" * 32, width=800)])
    rows = workspace._engine.rows("SELECT uri, sha256, media_type, width, height, path FROM photo_cache ORDER BY uri")
    assert rows == [
        ("https://town.example/a.jpg", "cd" * 32, "image/jpeg", 800, 200, "/tmp/a"),
        ("https://town.example/b.jpg", "ab" * 32, "image/jpeg", 400, 200, "/tmp/a"),
    ]
    ((fetched,),) = workspace._engine.rows("SELECT fetched_at FROM photo_cache WHERE width = 800")
    assert workspace._engine.read_instant(fetched) == NOW
