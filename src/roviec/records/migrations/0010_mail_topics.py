"""Letters by topic, each turned on by its reader."""

import django.db.models.deletion
from django.db import migrations, models

LETTER, ACCOUNT = "letter", "account"
OFF = ("mail_duties", "mail_meeting", "mail_draft", "mail_reminder")


def about(topic: str, column: str) -> models.Q:
    """A letter of the topic is about this and nothing else; only a reminder has a day."""
    columns = ("resolution", "meeting", "draft")
    told = {f"{each}__isnull": each != column for each in columns}
    return models.Q(topic=topic, **told) & models.Q(day__isnull=topic != "reminder")


def once(name: str, topic: str, *fields: str) -> migrations.AddConstraint:
    """One letter of the topic a reader and what it tells of."""
    constraint = models.UniqueConstraint(name=name, fields=("account", *fields), condition=models.Q(topic=topic))
    return migrations.AddConstraint(LETTER, constraint)


def may_tell_of(model: str) -> migrations.AddField:
    """A letter may be about one of these."""
    field = models.ForeignKey(
        blank=True,
        null=True,
        on_delete=django.db.models.deletion.CASCADE,
        related_name="letters",
        to=f"records.{model}",
    )
    return migrations.AddField(LETTER, model, field)


class Migration(migrations.Migration):
    """Chủ đề thư - who wanted letters about new duties goes on having them; all else is off."""

    dependencies = (("records", "0009_past_midnight"),)
    operations = (
        migrations.RemoveConstraint(ACCOUNT, "account_mail_has_address"),
        migrations.RenameField(ACCOUNT, "wants_mail", "mail_duties"),
        *(migrations.AddField(ACCOUNT, name, models.BooleanField(default=False)) for name in OFF[1:]),
        migrations.AddConstraint(
            ACCOUNT,
            models.CheckConstraint(
                name="account_mail_has_address",
                condition=models.Q(("email", ""), _negated=True) | models.Q(**dict.fromkeys(OFF, False)),
            ),
        ),
        migrations.RemoveConstraint(LETTER, "letter_once"),
        migrations.AddField(LETTER, "topic", models.CharField(default="duties", max_length=10)),
        migrations.AddField(LETTER, "day", models.DateField(blank=True, null=True)),
        migrations.AlterField(LETTER, "resolution", may_tell_of("resolution").field),
        may_tell_of("meeting"),
        may_tell_of("draft"),
        once("letter_once", "duties", "resolution"),
        once("letter_once_a_day", "reminder", "resolution", "day"),
        once("letter_once_a_meeting", "meeting", "meeting"),
        once("letter_once_a_draft", "draft", "draft"),
        migrations.AddConstraint(
            LETTER,
            models.CheckConstraint(
                name="letter_tells_of_one_thing",
                condition=about("duties", "resolution")
                | about("reminder", "resolution")
                | about("meeting", "meeting")
                | about("draft", "draft"),
            ),
        ),
    )
