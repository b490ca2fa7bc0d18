"""Pictures in cases."""

from io import BytesIO

from PIL import Image

from contact import actions
from contact.tests.build_feedback import NOW
from trygghetsrad.lib.images import Picture


def saved(image, file_format="JPEG", **options):
    file = BytesIO()
    image.save(file, file_format, **options)
    return file.getvalue()


def jpeg(colour="red", size=(60, 40), **options):
    return saved(Image.new("RGB", size, colour), **options)


def picture(colour="red"):
    """A picture as lib.images.reencode gives it."""
    return Picture(data=jpeg(colour), mime="image/jpeg", suffix=".jpg", width=60, height=40)


def build_photo(feedback, colour="red", *, now=NOW):
    return actions.add_photo(feedback=feedback, picture=picture(colour), now=now)


def build_sent_photo(feedback, colour="red", *, now=NOW):
    photo = build_photo(feedback, colour, now=now)
    actions.send_photos(feedback=feedback, now=now)
    photo.refresh_from_db()
    return photo


def files_in(storage_root):
    return sorted(str(path.relative_to(storage_root)) for path in storage_root.rglob("*") if path.is_file())
