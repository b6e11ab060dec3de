"""Archives that are the same on every day and every machine: their files have the oldest date, and come as if from Unix."""

import zipfile

# The same instant for every file: the oldest that ZIP knows (APPNOTE 4.4.6).
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def add_file(archive: zipfile.ZipFile, name: str, content: bytes, level: int | None = None) -> None:
    """Puts a file into an archive. `level` says how small it is packed; 0 leaves it as it is."""
    entry = zipfile.ZipInfo(name, ZIP_DATE)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_STORED if level == 0 else zipfile.ZIP_DEFLATED
    archive.writestr(entry, content, compresslevel=level)
