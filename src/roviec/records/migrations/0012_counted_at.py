"""When ballots were counted, as the tellers say."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """Giờ đếm phiếu - the true time of a count, beside the time at which it was typed."""

    dependencies = (("records", "0011_fees"),)
    operations = (
        migrations.AddField("ballotcount", "counted_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("vote", "counted_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddConstraint(
            "ballotcount",
            models.CheckConstraint(
                name="ballotcount_counted_then_typed",
                condition=Q(counted_at__isnull=True) | Q(counted_at__lte=F("at")),
            ),
        ),
        migrations.AddConstraint(
            "vote",
            models.CheckConstraint(
                name="vote_counted_then_closed",
                condition=Q(counted_at__isnull=True) | Q(closed_at__isnull=False, counted_at__lte=F("closed_at")),
            ),
        ),
    )
