"""A word on duties that the next resolution leaves as they were holds on."""

from django.db import migrations, models
from django.db.models import Q

STATES = ["untold", "told", "received", "asks", "heard", "kept"]


class Migration(migrations.Migration):
    """Nhận việc không thay đổi - two more states of a receipt."""

    dependencies = (("records", "0012_counted_at"),)
    operations = (
        migrations.RemoveConstraint("receipt", "receipt_state_known"),
        migrations.AddConstraint(
            "receipt", models.CheckConstraint(name="receipt_state_known", condition=Q(state__in=STATES))
        ),
    )
