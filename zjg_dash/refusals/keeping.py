"""What is kept beside the database: original files, backups, anchors."""

from zjg_dash.refusals import Refusal


class OriginalMissing(Refusal):
    """No original file of this hash is kept. Fields: sha256, folder."""

    code = "original_missing"


class OriginalDamaged(Refusal):
    """The kept file is not what was uploaded. Fields: sha256, folder."""

    code = "original_damaged"


class BackupExists(Refusal):
    """No backup is written over a file. Fields: path."""

    code = "backup_exists"


class BackupUnusable(Refusal):
    """No backup of ours, damaged, or of a later version. Fields: path, reason (what in it)."""

    code = "backup_unusable"


class BackupDiffers(Refusal):
    """What it scores is not what was backed up. Fields: path, expected, found (digests)."""

    code = "backup_differs"


class AnchorUnusable(Refusal):
    """No anchor of ours, or changed since it was made. Fields: file."""

    code = "anchor_unusable"
