"""The tables of the records."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import roviec.records.models.fields


class Migration(migrations.Migration):
    """Kho lưu trữ - every table and constraint."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=300)),
                ("category", models.CharField(blank=True, max_length=200)),
                ("people_min", models.PositiveSmallIntegerField(default=1)),
                ("people_max", models.PositiveSmallIntegerField(default=1)),
                ("hours", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("is_mandatory", models.BooleanField(default=False)),
                ("is_post", models.BooleanField(default=False)),
                ("lanes", models.JSONField(blank=True, default=list)),
                ("households", models.PositiveIntegerField(default=0)),
                ("share_min", models.PositiveSmallIntegerField(default=3)),
                ("share_max", models.PositiveSmallIntegerField(default=15)),
                ("product", models.TextField(blank=True)),
                ("due", models.CharField(blank=True, max_length=200)),
                ("not_with", models.JSONField(blank=True, default=list)),
                ("supervisor", models.CharField(blank=True, max_length=200)),
                ("priority", models.PositiveSmallIntegerField(default=1)),
                ("edition", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="WrongPassword",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("login", models.CharField(db_index=True, max_length=150)),
                ("address", models.CharField(db_index=True, max_length=64)),
                ("at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Journal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("who", models.CharField(max_length=150)),
                ("at", models.DateTimeField(db_index=True)),
                ("verb", models.CharField(max_length=60)),
                ("about", models.CharField(db_index=True, max_length=100)),
                ("unit_path", models.CharField(blank=True, db_index=True, max_length=400)),
                ("data", models.JSONField(blank=True, default=dict)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("who", ""), _negated=True), models.Q(("verb", ""), _negated=True)),
                        name="journal_says_who_and_what",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(db_index=True, max_length=250)),
                ("name", models.CharField(max_length=200)),
                ("folded", models.CharField(max_length=200)),
                ("sort_key", models.BinaryField(db_index=True, max_length=2000)),
                ("card", models.CharField(blank=True, max_length=40)),
                ("born", roviec.records.models.fields.LooseDateField()),
                ("sex", models.CharField(blank=True, max_length=10)),
                ("joined", roviec.records.models.fields.LooseDateField()),
                ("official", roviec.records.models.fields.LooseDateField()),
                ("lane", models.CharField(blank=True, max_length=200)),
                ("job", models.CharField(blank=True, max_length=300)),
                ("edition", models.PositiveIntegerField(default=0)),
            ],
            options={
                "indexes": [models.Index(fields=["folded", "sort_key"], name="member_by_name")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), models.Q(("folded", ""), _negated=True)
                        ),
                        name="member_has_name",
                    ),
                    models.CheckConstraint(condition=models.Q(("key", ""), _negated=True), name="member_has_key"),
                    models.UniqueConstraint(
                        condition=models.Q(("card", ""), _negated=True), fields=("card",), name="member_card_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sex__in", ["male", "female", ""])), name="member_sex_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("login", models.CharField(max_length=150, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("folded", models.CharField(blank=True, db_index=True, max_length=200)),
                ("sort_key", models.BinaryField(db_index=True, default=bytes, max_length=2000)),
                ("is_active", models.BooleanField(default=True)),
                ("must_change", models.BooleanField(default=True)),
                ("language", models.CharField(default="vi", max_length=5)),
                ("is_large", models.BooleanField(default=False)),
                ("is_contrast", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("edition", models.PositiveIntegerField(default=0)),
                (
                    "member",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="account",
                        to="records.member",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts", models.DateField(blank=True, null=True)),
                ("ends", models.DateField(blank=True, null=True)),
                ("group", models.CharField(blank=True, max_length=200)),
                ("is_temporary", models.BooleanField(default=False)),
                ("paper", models.CharField(blank=True, max_length=200)),
                ("leaving", models.CharField(blank=True, max_length=20)),
                ("leaving_paper", models.CharField(blank=True, max_length=200)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="records.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NotDuplicate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("actor", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="unlike_first", to="records.member"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="unlike_second", to="records.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Once",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(max_length=40, unique=True)),
                ("path", models.CharField(max_length=500)),
                ("answer", models.TextField()),
                ("at", models.DateTimeField(auto_now_add=True, db_index=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sent_forms",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PastDuty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("code", models.CharField(max_length=200)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="past_duties", to="records.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Pin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("why", models.TextField(blank=True)),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pins", to="records.duty"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pins", to="records.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PostHeld",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts", models.DateField(blank=True, null=True)),
                ("ends", models.DateField(blank=True, null=True)),
                ("name", models.CharField(max_length=200)),
                ("body", models.CharField(blank=True, max_length=20)),
                ("introduced_on", models.DateField(blank=True, null=True)),
                ("elected_on", models.DateField(blank=True, null=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="posts_held", to="records.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("health", models.CharField(blank=True, max_length=10)),
                ("hours", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("wishes", models.JSONField(blank=True, default=list)),
                ("unwanted", models.JSONField(blank=True, default=list)),
                ("reviewer", models.CharField(blank=True, max_length=200)),
                ("reviewed_on", models.DateField(blank=True, null=True)),
                ("confirmed_on", models.DateField(blank=True, null=True)),
                ("presence", models.CharField(blank=True, max_length=10)),
                ("burden", models.CharField(blank=True, max_length=10)),
                ("edition", models.PositiveIntegerField(default=0)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="records.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Skill",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("level", models.PositiveSmallIntegerField(default=1)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="skills", to="records.member"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StandingPeriod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts", models.DateField(blank=True, null=True)),
                ("ends", models.DateField(blank=True, null=True)),
                ("standing", models.CharField(max_length=20)),
                ("paper", models.CharField(blank=True, max_length=200)),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="standings", to="records.membership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts", models.DateField(blank=True, null=True)),
                ("ends", models.DateField(blank=True, null=True)),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(blank=True, max_length=100)),
                ("path", models.CharField(blank=True, db_index=True, max_length=400)),
                ("lanes", models.PositiveIntegerField(blank=True, null=True)),
                ("edition", models.PositiveIntegerField(default=0)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="records.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_temporary", models.BooleanField(default=False)),
                ("day", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("paper", models.CharField(blank=True, max_length=200)),
                ("state", models.CharField(default="sent", max_length=10)),
                ("sent_by", models.CharField(max_length=150)),
                ("received_by", models.CharField(blank=True, max_length=150)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="transfers", to="records.member"
                    ),
                ),
                (
                    "origin",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="transfers_out", to="records.unit"
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="transfers_in", to="records.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("paper", models.CharField(blank=True, max_length=200)),
                (
                    "after",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="origins", to="records.unit"
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="successions", to="records.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StepDue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("step", models.CharField(max_length=20)),
                ("due", models.DateField()),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps_due", to="records.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("body", models.CharField(max_length=20)),
                ("is_held_by_other", models.BooleanField(default=False)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="seats", to="records.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RoleHeld",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts", models.DateField(blank=True, null=True)),
                ("ends", models.DateField(blank=True, null=True)),
                ("role", models.CharField(max_length=20)),
                ("group", models.CharField(blank=True, max_length=200)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="roles", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="roles", to="records.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PlanRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("seed", models.PositiveIntegerField()),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("is_cancel_asked", models.BooleanField(default=False)),
                ("actor", models.CharField(max_length=150)),
                ("asked_at", models.DateTimeField()),
                ("begun_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("progress", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("told", models.CharField(blank=True, max_length=60)),
                ("cell", models.CharField(blank=True, max_length=200)),
                ("claims", models.PositiveSmallIntegerField(default=0)),
                ("worker", models.CharField(blank=True, max_length=100)),
                ("beat_at", models.DateTimeField(blank=True, null=True)),
                ("reasons", models.JSONField(blank=True, default=list)),
                ("options", models.JSONField(blank=True, default=dict)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plan_runs", to="records.unit"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="membership",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="records.unit"
            ),
        ),
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("state", models.CharField(default="rehearsed", max_length=10)),
                ("file_name", models.CharField(max_length=300)),
                ("sha256", models.CharField(max_length=64)),
                ("content", models.BinaryField(blank=True, null=True)),
                ("actor", models.CharField(max_length=150)),
                ("asked_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("preview", models.JSONField(blank=True, default=list)),
                ("choices", models.JSONField(blank=True, default=dict)),
                ("counts", models.JSONField(blank=True, default=dict)),
                ("changes", models.JSONField(blank=True, default=list)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="imports", to="records.unit"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="duty",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="duties", to="records.unit"
            ),
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveSmallIntegerField()),
                ("state", models.CharField(default="draft", max_length=10)),
                ("is_released", models.BooleanField(default=False)),
                ("made_by", models.CharField(max_length=10)),
                ("seed", models.PositiveIntegerField(blank=True, null=True)),
                ("made_at", models.DateTimeField()),
                ("actor", models.CharField(max_length=150)),
                ("note", models.TextField(blank=True)),
                ("goals", models.JSONField(blank=True, default=list)),
                ("edition", models.PositiveIntegerField(default=0)),
                (
                    "base",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="versions",
                        to="records.draft",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="drafts",
                        to="records.planrun",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to="records.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Cycle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("step", models.CharField(default="review", max_length=20)),
                ("moved_at", models.DateTimeField()),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cycles", to="records.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CatalogueEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=300)),
                ("category", models.CharField(blank=True, max_length=200)),
                ("hours", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("people_min", models.PositiveSmallIntegerField(default=1)),
                ("people_max", models.PositiveSmallIntegerField(default=1)),
                ("needs", models.TextField(blank=True)),
                ("product", models.TextField(blank=True)),
                ("due", models.CharField(blank=True, max_length=200)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("is_post", models.BooleanField(default=False)),
                ("edition", models.PositiveIntegerField(default=0)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="catalogue_entries", to="records.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="UnitPast",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts", models.DateField(blank=True, null=True)),
                ("ends", models.DateField(blank=True, null=True)),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(blank=True, max_length=100)),
                ("lanes", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="past_children",
                        to="records.unit",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="past", to="records.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("session", models.CharField(max_length=40, unique=True)),
                ("device", models.CharField(blank=True, max_length=300)),
                ("address", models.CharField(blank=True, max_length=64)),
                ("began_at", models.DateTimeField(auto_now_add=True)),
                ("seen_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="visits", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DraftChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edition", models.PositiveIntegerField()),
                ("verb", models.CharField(max_length=20)),
                ("actor", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                ("before", models.JSONField(blank=True, default=list)),
                ("after", models.JSONField(blank=True, default=list)),
                ("words", models.JSONField(blank=True, default=list)),
                ("about", models.JSONField(blank=True, default=dict)),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="records.draft"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("draft", "edition"), name="draftchange_one_an_edition"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("actor", ""), _negated=True), models.Q(("verb", ""), _negated=True)
                        ),
                        name="draftchange_says_who_and_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DutyCondition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                ("is_leader", models.BooleanField(default=False)),
                ("kind", models.CharField(max_length=20)),
                ("low", models.SmallIntegerField(blank=True, null=True)),
                ("high", models.SmallIntegerField(blank=True, null=True)),
                ("values", models.JSONField(blank=True, default=list)),
                ("sexes", models.JSONField(blank=True, default=list)),
                ("standings", models.JSONField(blank=True, default=list)),
                ("health", models.CharField(blank=True, max_length=10)),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="conditions", to="records.duty"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("duty", "is_leader", "place"), name="dutycondition_one_a_place"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["age", "sex", "standing", "skill", "post", "health"])),
                        name="dutycondition_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("health__in", ["good", "limited", "weak", ""])),
                        name="dutycondition_health_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("low__isnull", True),
                            ("high__isnull", True),
                            ("high__gte", models.F("low")),
                            _connector="OR",
                        ),
                        name="dutycondition_span_ordered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Exemption",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts", models.DateField(blank=True, null=True)),
                ("ends", models.DateField(blank=True, null=True)),
                ("requested_on", models.DateField()),
                ("is_written", models.BooleanField(default=True)),
                ("has_paper", models.BooleanField(blank=True, null=True)),
                ("resolution", models.CharField(blank=True, max_length=100)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="exemptions", to="records.member"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts__isnull", True),
                            ("ends__isnull", True),
                            ("ends__gt", models.F("starts")),
                            _connector="OR",
                        ),
                        name="exemption_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts__isnull", True), models.Q(("resolution", ""), _negated=True), _connector="OR"
                        ),
                        name="exemption_needs_resolution",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__isnull", True), ("starts__isnull", False), _connector="OR"),
                        name="exemption_ends_only_when_begun",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("share", models.PositiveSmallIntegerField(default=1)),
                ("is_pinned", models.BooleanField(default=False)),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="records.draft"
                    ),
                ),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="draft_lines", to="records.duty"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="draft_lines", to="records.member"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("draft", "member", "duty"), name="draftline_pair_once"),
                    models.CheckConstraint(condition=models.Q(("share__gte", 1)), name="draftline_share_from_one"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Apart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="apart_first", to="records.member"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="apart_second", to="records.member"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("one", models.F("other")), _negated=True), name="apart_of_two"
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.comparison.Least("one", "other"),
                        django.db.models.functions.comparison.Greatest("one", "other"),
                        name="apart_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts", models.DateField(blank=True, null=True)),
                ("ends", models.DateField(blank=True, null=True)),
                ("kind", models.CharField(max_length=20)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="absences", to="records.member"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts__isnull", True),
                            ("ends__isnull", True),
                            ("ends__gt", models.F("starts")),
                            _connector="OR",
                        ),
                        name="absence_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["work", "treatment", "study", "family"])),
                        name="absence_kind_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("starts__isnull", False)), name="absence_begins"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("login", ""), _negated=True), models.Q(("name", ""), _negated=True)),
                name="account_has_login",
            ),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ("vi", "en"))), name="account_language_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="notduplicate",
            constraint=models.CheckConstraint(
                condition=models.Q(("one", models.F("other")), _negated=True), name="notduplicate_of_two"
            ),
        ),
        migrations.AddConstraint(
            model_name="notduplicate",
            constraint=models.UniqueConstraint(
                django.db.models.functions.comparison.Least("one", "other"),
                django.db.models.functions.comparison.Greatest("one", "other"),
                name="notduplicate_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="pastduty",
            constraint=models.UniqueConstraint(fields=("member", "year", "code"), name="pastduty_once"),
        ),
        migrations.AddConstraint(
            model_name="pastduty",
            constraint=models.CheckConstraint(
                condition=models.Q(("code", ""), _negated=True), name="pastduty_has_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="pin",
            constraint=models.UniqueConstraint(fields=("member", "duty"), name="pin_one_word_a_pair"),
        ),
        migrations.AddConstraint(
            model_name="pin",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["pin", "forbid"])), name="pin_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="postheld",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts__isnull", True), ("ends__isnull", True), ("ends__gt", models.F("starts")), _connector="OR"
                ),
                name="postheld_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="postheld",
            constraint=models.CheckConstraint(
                condition=models.Q(("body__in", ["party", "government", "mass", ""])), name="postheld_body_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="postheld",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="postheld_has_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="postheld",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends__isnull", True)), fields=("member", "name"), name="postheld_once_a_member"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(fields=("member", "year"), name="review_once_a_year"),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("health__in", ["good", "limited", "weak", ""])), name="review_health_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("presence__in", ["home", "often-away", "away", ""])), name="review_presence_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("burden__in", ["light", "normal", "heavy", ""])), name="review_burden_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hours__isnull", True), models.Q(("hours__gte", 0), ("hours__lte", 2976)), _connector="OR"
                ),
                name="review_hours_fit_a_month",
            ),
        ),
        migrations.AddConstraint(
            model_name="skill",
            constraint=models.UniqueConstraint(fields=("member", "name"), name="skill_once_a_member"),
        ),
        migrations.AddConstraint(
            model_name="skill",
            constraint=models.CheckConstraint(condition=models.Q(("level__in", (1, 2))), name="skill_level_known"),
        ),
        migrations.AddConstraint(
            model_name="skill",
            constraint=models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="skill_has_name"),
        ),
        migrations.AddConstraint(
            model_name="standingperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts__isnull", True), ("ends__isnull", True), ("ends__gt", models.F("starts")), _connector="OR"
                ),
                name="standingperiod_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="standingperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "standing__in",
                        ["official", "probationary", "exempt", "reduced", "temporary-in", "temporary-out", "suspended"],
                    )
                ),
                name="standingperiod_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="standingperiod",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends__isnull", True)), fields=("membership",), name="standingperiod_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="standingperiod",
            constraint=models.UniqueConstraint(fields=("membership", "starts"), name="standingperiod_one_a_day"),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts__isnull", True), ("ends__isnull", True), ("ends__gt", models.F("starts")), _connector="OR"
                ),
                name="unit_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="unit_has_name"),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent", models.F("pk")), _negated=True), name="unit_not_under_itself"
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends__isnull", True)),
                fields=("parent", "name"),
                name="unit_name_once_beside_others",
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends__isnull", True), ("parent__isnull", True)),
                fields=("name",),
                name="unit_name_once_at_the_top",
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["sent", "received", "withdrawn"])), name="transfer_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin", models.F("target")), _negated=True), name="transfer_elsewhere"
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gt", models.F("day")), _connector="OR"),
                name="transfer_until_after_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "sent")), fields=("member",), name="transfer_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.UniqueConstraint(fields=("before", "after"), name="succession_once"),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.CheckConstraint(
                condition=models.Q(("before", models.F("after")), _negated=True), name="succession_of_another"
            ),
        ),
        migrations.AddConstraint(
            model_name="stepdue",
            constraint=models.UniqueConstraint(fields=("unit", "year", "step"), name="stepdue_once"),
        ),
        migrations.AddConstraint(
            model_name="stepdue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("step__in", ["review", "draft", "opinions", "meeting", "resolution", "work", "rating"])
                ),
                name="stepdue_step_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(fields=("unit", "name"), name="seat_once_a_unit"),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(("body__in", ["party", "government", "mass"])), name="seat_body_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="seat_has_name"),
        ),
        migrations.AddConstraint(
            model_name="roleheld",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts__isnull", True), ("ends__isnull", True), ("ends__gt", models.F("starts")), _connector="OR"
                ),
                name="roleheld_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="roleheld",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "member",
                            "group-head",
                            "committee",
                            "secretary",
                            "ward-officer",
                            "city-officer",
                            "auditor",
                            "administrator",
                        ],
                    )
                ),
                name="roleheld_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="roleheld",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("role", "group-head"), models.Q(("group", ""), _negated=True)),
                    models.Q(models.Q(("role", "group-head"), _negated=True), ("group", "")),
                    _connector="OR",
                ),
                name="roleheld_group_of_its_head",
            ),
        ),
        migrations.AddConstraint(
            model_name="roleheld",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends__isnull", True)),
                fields=("account", "role", "unit", "group"),
                name="roleheld_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="planrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "running", "done", "failed", "cancelled"])),
                name="planrun_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="planrun",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("waiting", "running"))),
                fields=("unit", "year"),
                name="planrun_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts__isnull", True), ("ends__isnull", True), ("ends__gt", models.F("starts")), _connector="OR"
                ),
                name="membership_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("leaving__in", ["transferred", "left", "struck-off", "expelled", "died", ""])),
                name="membership_leaving_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("leaving", ""), ("ends__isnull", False), _connector="OR"),
                name="membership_leaving_needs_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends__isnull", True), ("is_temporary", False)),
                fields=("member",),
                name="membership_one_home",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends__isnull", True)), fields=("member", "unit"), name="membership_once_a_unit"
            ),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["rehearsed", "done", "undone", "dropped"])),
                name="importrun_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("content__isnull", True), ("state", "rehearsed"), _connector="OR"),
                name="importrun_content_only_rehearsed",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.UniqueConstraint(fields=("unit", "year", "code"), name="duty_code_once_a_year"),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("code", ""), _negated=True)),
                name="duty_has_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(("people_max__gte", models.F("people_min"))), name="duty_people_ordered"
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(("share_max__gte", models.F("share_min"))), name="duty_share_ordered"
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(fields=("unit", "year", "number"), name="draft_number_once"),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "adopted")), fields=("unit", "year"), name="draft_one_adopted"
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "adopted", "discarded"])), name="draft_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(("made_by__in", ["planner", "hand"])), name="draft_maker_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="draft_number_from_one"),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("made_by", "planner"), ("seed__isnull", False)),
                    models.Q(("made_by", "hand"), ("seed__isnull", True)),
                    _connector="OR",
                ),
                name="draft_seed_of_the_planner",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_released", False), ("state", "adopted"), _connector="OR"),
                name="draft_released_is_adopted",
            ),
        ),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.UniqueConstraint(fields=("unit", "year"), name="cycle_once_a_year"),
        ),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("step__in", ["review", "draft", "opinions", "meeting", "resolution", "work", "rating"])
                ),
                name="cycle_step_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogueentry",
            constraint=models.UniqueConstraint(fields=("unit", "code"), name="catalogueentry_code_once"),
        ),
        migrations.AddConstraint(
            model_name="catalogueentry",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("code", ""), _negated=True)),
                name="catalogueentry_has_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogueentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("people_max__gte", models.F("people_min"))), name="catalogueentry_people_ordered"
            ),
        ),
        migrations.AddConstraint(
            model_name="unitpast",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts__isnull", True), ("ends__isnull", True), ("ends__gt", models.F("starts")), _connector="OR"
                ),
                name="unitpast_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="unitpast",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends__isnull", False), models.Q(("name", ""), _negated=True)),
                name="unitpast_is_over",
            ),
        ),
        migrations.AddConstraint(
            model_name="unitpast",
            constraint=models.UniqueConstraint(fields=("unit", "ends"), name="unitpast_once_a_day"),
        ),
    ]
