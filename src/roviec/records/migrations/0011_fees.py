"""The minutes' line on the party fees."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Thu đảng phí - what was collected at a meeting, and by whom."""

    dependencies = (("records", "0010_mail_topics"),)
    operations = (
        migrations.AddField(model_name="meeting", name="fees", field=models.CharField(blank=True, max_length=300)),
    )
