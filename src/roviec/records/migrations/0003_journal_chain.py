"""The entries of the journal are numbered and linked to one another."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from roviec.records.journal import linked, text_of

triggers: Any = import_module("roviec.records.migrations.0002_journal_append_only")


def link(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Number what is there in the order it was written, and write down the head."""
    number, last = 0, ""
    for each in apps.get_model("records", "Journal").objects.order_by("pk").iterator(chunk_size=1000):
        number += 1
        text = text_of(number, each.who, each.at, each.verb, each.about, each.unit_path, each.data)
        last = linked(last, text)
        type(each).objects.filter(pk=each.pk).update(number=number, link=last)
    apps.get_model("records", "JournalHead").objects.create(pk=1, number=number, link=last)


class Migration(migrations.Migration):
    """Nhật ký nối chuỗi - numbers and links."""

    dependencies = (("records", "0002_journal_append_only"),)
    operations = (
        migrations.RunPython(triggers.loosen, triggers.fix),
        migrations.CreateModel(
            name="JournalHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("link", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "constraints": [models.CheckConstraint(name="journalhead_is_one", condition=models.Q(("pk", 1)))],
            },
        ),
        migrations.AddField("journal", "number", models.PositiveBigIntegerField(null=True)),
        migrations.AddField("journal", "link", models.CharField(max_length=64, default=""), preserve_default=False),
        migrations.RunPython(link, migrations.RunPython.noop),
        migrations.AlterField("journal", "number", models.PositiveBigIntegerField(unique=True)),
        migrations.RunPython(triggers.fix, triggers.loosen),
    )
