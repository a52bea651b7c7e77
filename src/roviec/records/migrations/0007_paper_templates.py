"""Word files of an office in place of the built-in papers."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One new table."""

    dependencies = [
        ("records", "0006_absence_answers"),
    ]

    operations = [
        migrations.CreateModel(
            name="PaperTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stem", models.CharField(max_length=40)),
                ("content", models.BinaryField()),
                ("digest", models.CharField(max_length=64)),
                ("put_at", models.DateTimeField()),
                ("actor", models.CharField(max_length=150)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="paper_templates", to="records.unit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "stem"), name="papertemplate_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("digest", ""), _negated=True), models.Q(("stem", ""), _negated=True)
                        ),
                        name="papertemplate_has_digest",
                    ),
                ],
            },
        ),
    ]
