"""The database itself refuses to change what was issued."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("records_resolution", "records_assignment", "records_frozenpaper", "records_papernumber")
SQLITE = """
CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, 'what was issued does not change'); END
"""
POSTGRESQL = """
CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION records_issued_fixed();
"""
FUNCTION = """
CREATE FUNCTION records_issued_fixed() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'what was issued does not change' USING ERRCODE = 'integrity_constraint_violation'; END $$;
"""


def fix(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    is_postgresql = editor.connection.vendor == "postgresql"
    if is_postgresql:
        editor.execute(FUNCTION)
    for table in TABLES:
        editor.execute((POSTGRESQL if is_postgresql else SQLITE).format(table=table))


def loosen(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away."""
    is_postgresql = editor.connection.vendor == "postgresql"
    for table in TABLES:
        editor.execute(f"DROP TRIGGER {table}_fixed" + (f" ON {table}" if is_postgresql else ""))
    if is_postgresql:
        editor.execute("DROP FUNCTION records_issued_fixed()")


class Migration(migrations.Migration):
    """Đã ban hành thì không sửa - the triggers."""

    dependencies = (("records", "0004_meetings"),)
    operations = (migrations.RunPython(fix, loosen),)
