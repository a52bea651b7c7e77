"""Why an absence was not accepted."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Xin vắng - the answer of the committee."""

    dependencies = (("records", "0005_issued_is_fixed"),)
    operations = (
        migrations.AddField(
            model_name="absencerequest",
            name="answer",
            field=models.CharField(blank=True, max_length=300),
        ),
    )
