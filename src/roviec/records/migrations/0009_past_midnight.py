"""A meeting may end on the next day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Họp qua nửa đêm - an end earlier on the clock than the beginning; only the same time is none."""

    dependencies = (("records", "0008_letters"),)
    operations = (
        migrations.RemoveConstraint(model_name="meeting", name="meeting_ends_after_beginning"),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended__isnull", True),
                    models.Q(("began__isnull", False), models.Q(("ended", models.F("began")), _negated=True)),
                    _connector="OR",
                ),
                name="meeting_ends_not_as_it_begins",
            ),
        ),
    )
