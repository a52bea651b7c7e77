"""The database itself refuses to change an entry of the journal."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = """
CREATE TRIGGER records_journal_fixed BEFORE UPDATE ON records_journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""
POSTGRESQL = """
CREATE FUNCTION records_journal_fixed() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER records_journal_fixed BEFORE UPDATE ON records_journal
FOR EACH ROW EXECUTE FUNCTION records_journal_fixed();
"""
SQLITE_BACK = "DROP TRIGGER records_journal_fixed"
POSTGRESQL_BACK = "DROP TRIGGER records_journal_fixed ON records_journal; DROP FUNCTION records_journal_fixed();"


def fix(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the trigger in place."""
    editor.execute(POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE)


def loosen(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the trigger away."""
    editor.execute(POSTGRESQL_BACK if editor.connection.vendor == "postgresql" else SQLITE_BACK)


class Migration(migrations.Migration):
    """Nhật ký chỉ ghi thêm - the trigger of the journal."""

    dependencies = (("records", "0001_initial"),)
    operations = (migrations.RunPython(fix, loosen),)
