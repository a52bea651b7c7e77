"""Remarks, meetings, votes, resolutions, receipts."""

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    """Chi bộ quyết định - the tables from the released draft to the received duty."""

    dependencies = [
        ("records", "0003_journal_chain"),
    ]

    operations = [
        migrations.CreateModel(
            name="AbsenceRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("why", models.CharField(max_length=300)),
                ("way", models.CharField(max_length=10)),
                ("asked_at", models.DateTimeField()),
                ("actor", models.CharField(max_length=150)),
                ("is_accepted", models.BooleanField(blank=True, null=True)),
                ("answered_by", models.CharField(blank=True, max_length=150)),
            ],
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("role", models.CharField(blank=True, max_length=30)),
                ("speaker", models.CharField(blank=True, max_length=200)),
                ("note", models.TextField(blank=True)),
                ("said", models.TextField(blank=True)),
                ("conclusion", models.TextField(blank=True)),
                ("edition", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("share", models.PositiveSmallIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("standing", models.CharField(max_length=20)),
                ("is_official", models.BooleanField(default=True)),
                ("mark", models.CharField(max_length=10)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("is_accepted", models.BooleanField(default=False)),
                ("is_voting", models.BooleanField(default=True)),
                ("is_held", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="BallotCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("teller", models.CharField(max_length=150)),
                ("handed_out", models.PositiveIntegerField()),
                ("returned", models.PositiveIntegerField()),
                ("spoilt", models.PositiveIntegerField()),
                ("yes", models.PositiveIntegerField()),
                ("no", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="BallotSeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sealed_on", models.DateField()),
                ("keep_until", models.DateField()),
                ("place", models.CharField(blank=True, max_length=300)),
                ("destroyed_on", models.DateField(blank=True, null=True)),
                ("destroyed_by", models.CharField(blank=True, max_length=150)),
            ],
        ),
        migrations.CreateModel(
            name="Force",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts", models.DateField(blank=True, null=True)),
                ("ends", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="FrozenPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stem", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=200)),
                ("content", models.BinaryField()),
                ("digest", models.CharField(db_index=True, max_length=64)),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Letterhead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("superior_line", models.CharField(blank=True, max_length=300)),
                ("issuing_line", models.CharField(blank=True, max_length=300)),
                ("symbol", models.CharField(default="CB", max_length=20)),
                ("place", models.CharField(blank=True, max_length=100)),
                ("legal_basis", models.TextField(blank=True)),
                ("recipients", models.TextField(blank=True)),
                ("edition", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(default="ordinary", max_length=10)),
                ("topic", models.CharField(blank=True, max_length=300)),
                ("held_on", models.DateField()),
                ("starts_at", models.TimeField()),
                ("place", models.CharField(max_length=300)),
                ("guests", models.TextField(blank=True)),
                ("state", models.CharField(default="called", max_length=10)),
                ("called_at", models.DateTimeField()),
                ("actor", models.CharField(max_length=150)),
                ("papers_on", models.DateField(blank=True, null=True)),
                ("began", models.TimeField(blank=True, null=True)),
                ("ended", models.TimeField(blank=True, null=True)),
                ("adopted_at", models.DateTimeField(blank=True, null=True)),
                ("edition", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="PaperNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=5)),
                ("number", models.PositiveSmallIntegerField()),
                ("given_at", models.DateTimeField()),
                ("actor", models.CharField(max_length=150)),
            ],
        ),
        migrations.CreateModel(
            name="PaperSeen",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("way", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(default="untold", max_length=10)),
                ("told_on", models.DateField(blank=True, null=True)),
                ("received_on", models.DateField(blank=True, null=True)),
                ("way", models.CharField(blank=True, max_length=10)),
                ("request", models.TextField(blank=True)),
                ("answer", models.TextField(blank=True)),
                ("actor", models.CharField(blank=True, max_length=150)),
                ("edition", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("text", models.TextField(blank=True)),
                ("way", models.CharField(max_length=10)),
                ("said_on", models.DateField()),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=150)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_by", models.CharField(blank=True, max_length=150)),
                ("edition", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Resolution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("symbol", models.CharField(max_length=40)),
                ("signed_on", models.DateField()),
                ("place", models.CharField(max_length=100)),
                ("signer", models.CharField(max_length=200)),
                ("signer_post", models.CharField(max_length=100)),
                ("legal_basis", models.TextField()),
                ("recipients", models.TextField()),
                ("code", models.CharField(max_length=64)),
                ("issued_at", models.DateTimeField()),
                ("actor", models.CharField(max_length=150)),
            ],
        ),
        migrations.CreateModel(
            name="Tap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("choice", models.CharField(max_length=10)),
                ("way", models.CharField(max_length=10)),
                ("actor", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts", models.DateField()),
                ("ends", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                ("subject", models.CharField(max_length=10)),
                ("question", models.TextField()),
                ("change", models.JSONField(blank=True, default=dict)),
                ("form", models.CharField(default="hands", max_length=10)),
                ("state", models.CharField(default="open", max_length=10)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("actor", models.CharField(max_length=150)),
                ("ruleset", models.CharField(blank=True, max_length=40)),
                ("base_lines", models.JSONField(blank=True, default=list)),
                ("base", models.PositiveIntegerField(blank=True, null=True)),
                ("needed", models.PositiveIntegerField(blank=True, null=True)),
                ("yes", models.PositiveIntegerField(blank=True, null=True)),
                ("no", models.PositiveIntegerField(blank=True, null=True)),
                ("abstained", models.PositiveIntegerField(blank=True, null=True)),
                ("has_passed", models.BooleanField(blank=True, null=True)),
                ("minority", models.TextField(blank=True)),
                ("edition", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="cycle",
            name="cycle_step_known",
        ),
        migrations.RemoveConstraint(
            model_name="stepdue",
            name="stepdue_step_known",
        ),
        migrations.AddField(
            model_name="draft",
            name="released_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="draft",
            name="remarks_until",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="draft",
            name="shown",
            field=models.CharField(default="all", max_length=10),
        ),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("step__in", ["review", "draft", "opinions", "meeting", "resolution", "handover", "work", "rating"])
                ),
                name="cycle_step_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(("shown__in", ["all", "duties", "own"])), name="draft_shown_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("remarks_until__isnull", True), ("remarks_until__gte", models.F("released_on")), _connector="OR"
                ),
                name="draft_remarks_after_release",
            ),
        ),
        migrations.AddConstraint(
            model_name="stepdue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("step__in", ["review", "draft", "opinions", "meeting", "resolution", "handover", "work", "rating"])
                ),
                name="stepdue_step_known",
            ),
        ),
        migrations.AddField(
            model_name="absencerequest",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="absence_requests", to="records.member"
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="duty",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="records.duty"
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="records.member"
            ),
        ),
        migrations.AddField(
            model_name="attendance",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="attendances", to="records.member"
            ),
        ),
        migrations.AddField(
            model_name="frozenpaper",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="frozen_papers", to="records.unit"
            ),
        ),
        migrations.AddField(
            model_name="letterhead",
            name="unit",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="letterhead", to="records.unit"
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="chair",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chaired",
                to="records.member",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="draft",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="records.draft",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="minute_taker",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="minuted",
                to="records.member",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="records.unit"
            ),
        ),
        migrations.AddField(
            model_name="frozenpaper",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="papers",
                to="records.meeting",
            ),
        ),
        migrations.AddField(
            model_name="attendance",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="roll", to="records.meeting"
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="agenda", to="records.meeting"
            ),
        ),
        migrations.AddField(
            model_name="absencerequest",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="absence_requests", to="records.meeting"
            ),
        ),
        migrations.AddField(
            model_name="paperseen",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="seen_by", to="records.meeting"
            ),
        ),
        migrations.AddField(
            model_name="paperseen",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="papers_seen", to="records.member"
            ),
        ),
        migrations.AddField(
            model_name="receipt",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="receipts", to="records.member"
            ),
        ),
        migrations.AddField(
            model_name="remark",
            name="draft",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="remarks", to="records.draft"
            ),
        ),
        migrations.AddField(
            model_name="remark",
            name="duty",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="remarks",
                to="records.duty",
            ),
        ),
        migrations.AddField(
            model_name="remark",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="remarks", to="records.member"
            ),
        ),
        migrations.AddField(
            model_name="resolution",
            name="amends",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="amended_by",
                to="records.resolution",
            ),
        ),
        migrations.AddField(
            model_name="resolution",
            name="draft",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="resolution", to="records.draft"
            ),
        ),
        migrations.AddField(
            model_name="resolution",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="resolutions", to="records.meeting"
            ),
        ),
        migrations.AddField(
            model_name="resolution",
            name="number",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="resolution", to="records.papernumber"
            ),
        ),
        migrations.AddField(
            model_name="resolution",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="resolutions", to="records.unit"
            ),
        ),
        migrations.AddField(
            model_name="receipt",
            name="resolution",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="receipts", to="records.resolution"
            ),
        ),
        migrations.AddField(
            model_name="frozenpaper",
            name="resolution",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="papers",
                to="records.resolution",
            ),
        ),
        migrations.AddField(
            model_name="force",
            name="resolution",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="force", to="records.resolution"
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="resolution",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="records.resolution"
            ),
        ),
        migrations.AddField(
            model_name="tap",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="taps", to="records.member"
            ),
        ),
        migrations.AddField(
            model_name="term",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="terms", to="records.unit"
            ),
        ),
        migrations.AddField(
            model_name="papernumber",
            name="term",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="numbers", to="records.term"
            ),
        ),
        migrations.AddField(
            model_name="vote",
            name="draft",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="votes",
                to="records.draft",
            ),
        ),
        migrations.AddField(
            model_name="vote",
            name="duty",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="voted_lines",
                to="records.duty",
            ),
        ),
        migrations.AddField(
            model_name="vote",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="votes", to="records.meeting"
            ),
        ),
        migrations.AddField(
            model_name="vote",
            name="member",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="voted_lines",
                to="records.member",
            ),
        ),
        migrations.AddField(
            model_name="tap",
            name="vote",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="taps", to="records.vote"
            ),
        ),
        migrations.AddField(
            model_name="resolution",
            name="vote",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="resolution", to="records.vote"
            ),
        ),
        migrations.AddField(
            model_name="ballotseal",
            name="vote",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="seal", to="records.vote"
            ),
        ),
        migrations.AddField(
            model_name="ballotcount",
            name="vote",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="counts", to="records.vote"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["ordinary", "thematic", "both"])), name="meeting_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["called", "open", "closed", "adopted", "cancelled"])),
                name="meeting_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended__isnull", True),
                    models.Q(("began__isnull", False), ("ended__gt", models.F("began"))),
                    _connector="OR",
                ),
                name="meeting_ends_after_beginning",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("closed", "adopted")), _negated=True),
                    models.Q(("began__isnull", False), ("ended__isnull", False)),
                    _connector="OR",
                ),
                name="meeting_closed_has_times",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "adopted"), _negated=True), ("adopted_at__isnull", False), _connector="OR"
                ),
                name="meeting_adopted_has_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "cancelled"), _negated=True),
                fields=("unit", "held_on", "starts_at"),
                name="meeting_one_a_sitting",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(fields=("meeting", "member"), name="attendance_once"),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "standing__in",
                        ["official", "probationary", "exempt", "reduced", "temporary-in", "temporary-out", "suspended"],
                    )
                ),
                name="attendance_standing_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(("mark__in", ["present", "online", "excused", "unexcused"])),
                name="attendance_mark_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_accepted", False),
                    models.Q(("mark", "excused"), models.Q(("why", ""), _negated=True)),
                    _connector="OR",
                ),
                name="attendance_only_excused_is_accepted",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(fields=("meeting", "place"), name="agendaitem_place_once"),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="agendaitem_has_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="absencerequest",
            constraint=models.UniqueConstraint(fields=("meeting", "member"), name="absencerequest_once"),
        ),
        migrations.AddConstraint(
            model_name="absencerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["account", "behalf", "paper", "meeting"])),
                name="absencerequest_way_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="absencerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="absencerequest_has_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="absencerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_by", ""), ("is_accepted__isnull", True)),
                    models.Q(("is_accepted__isnull", False), models.Q(("answered_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="absencerequest_answer_has_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperseen",
            constraint=models.UniqueConstraint(fields=("meeting", "member"), name="paperseen_once"),
        ),
        migrations.AddConstraint(
            model_name="paperseen",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["account", "behalf", "paper", "meeting"])), name="paperseen_way_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["agree", "comment", "change", "object"])), name="remark_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["account", "behalf", "paper", "meeting"])), name="remark_way_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "agree"), models.Q(("text", ""), _negated=True), _connector="OR"),
                name="remark_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("way", "behalf"), _negated=True), models.Q(("why", ""), _negated=True), _connector="OR"
                ),
                name="remark_behalf_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at__isnull", True), ("answered_by", "")),
                    models.Q(
                        models.Q(("answer", ""), _negated=True),
                        ("answered_at__isnull", False),
                        models.Q(("answered_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="remark_answer_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "agree")), fields=("draft", "member"), name="remark_one_agreement"
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.UniqueConstraint(fields=("resolution", "member"), name="receipt_once"),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["untold", "told", "received", "asks"])), name="receipt_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["account", "behalf", "paper", "meeting", ""])), name="receipt_way_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "received"), _negated=True), ("received_on__isnull", False), _connector="OR"
                ),
                name="receipt_received_has_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "asks"), _negated=True),
                    models.Q(("request", ""), _negated=True),
                    _connector="OR",
                ),
                name="receipt_asks_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="frozenpaper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("meeting__isnull", True), ("resolution__isnull", False)),
                    models.Q(("meeting__isnull", False), ("resolution__isnull", True)),
                    _connector="OR",
                ),
                name="frozenpaper_of_one_act",
            ),
        ),
        migrations.AddConstraint(
            model_name="force",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts__isnull", True), ("ends__isnull", True), ("ends__gt", models.F("starts")), _connector="OR"
                ),
                name="force_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="force",
            constraint=models.CheckConstraint(
                condition=models.Q(("starts__isnull", False)), name="force_has_first_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(fields=("resolution", "member", "duty"), name="assignment_once"),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(condition=models.Q(("share__gte", 1)), name="assignment_share_from_one"),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends__isnull", True)), fields=("unit",), name="term_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.UniqueConstraint(fields=("unit", "starts"), name="term_start_once"),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends__isnull", True), ("ends__gt", models.F("starts")), _connector="OR"),
                name="term_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="papernumber",
            constraint=models.UniqueConstraint(fields=("term", "kind", "number"), name="papernumber_once"),
        ),
        migrations.AddConstraint(
            model_name="papernumber",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["NQ", "TB"])), name="papernumber_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="papernumber",
            constraint=models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="papernumber_from_one"),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.UniqueConstraint(fields=("meeting", "place"), name="vote_place_once"),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(("subject__in", ["whole", "line", "amendment", "other"])), name="vote_subject_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(("form__in", ["hands", "taps", "paper"])), name="vote_form_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "closed", "withdrawn"])), name="vote_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(("question", ""), _negated=True), name="vote_asks_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "closed"), _negated=True),
                    models.Q(
                        ("abstained__isnull", False),
                        ("base__isnull", False),
                        ("closed_at__isnull", False),
                        ("has_passed__isnull", False),
                        ("needed__isnull", False),
                        ("no__isnull", False),
                        ("yes__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="vote_closed_is_counted",
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "closed"), _negated=True),
                    (
                        "base__gte",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(models.F("yes"), "+", models.F("no")),
                            "+",
                            models.F("abstained"),
                        ),
                    ),
                    _connector="OR",
                ),
                name="vote_within_its_base",
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "closed"), _negated=True),
                    models.Q(("has_passed", True), ("yes__gte", models.F("needed"))),
                    models.Q(("has_passed", False), ("yes__lt", models.F("needed"))),
                    _connector="OR",
                ),
                name="vote_passed_by_the_rule",
            ),
        ),
        migrations.AddConstraint(
            model_name="tap",
            constraint=models.UniqueConstraint(fields=("vote", "member"), name="tap_one_a_member"),
        ),
        migrations.AddConstraint(
            model_name="tap",
            constraint=models.CheckConstraint(
                condition=models.Q(("choice__in", ["yes", "no", "abstain"])), name="tap_choice_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="tap",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["account", "behalf", "paper", "meeting"])), name="tap_way_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="resolution",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("signer", ""), _negated=True), models.Q(("symbol", ""), _negated=True)),
                name="resolution_is_signed",
            ),
        ),
        migrations.AddConstraint(
            model_name="resolution",
            constraint=models.UniqueConstraint(
                condition=models.Q(("amends__isnull", True)),
                fields=("unit", "year"),
                name="resolution_one_first_a_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="ballotseal",
            constraint=models.CheckConstraint(
                condition=models.Q(("keep_until__gt", models.F("sealed_on"))), name="ballotseal_kept_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="ballotseal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("destroyed_on__isnull", True), ("destroyed_on__gte", models.F("keep_until")), _connector="OR"
                ),
                name="ballotseal_destroyed_after",
            ),
        ),
        migrations.AddConstraint(
            model_name="ballotcount",
            constraint=models.UniqueConstraint(fields=("vote", "teller"), name="ballotcount_one_a_teller"),
        ),
        migrations.AddConstraint(
            model_name="ballotcount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("handed_out__gte", models.F("returned")),
                    (
                        "returned",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(models.F("spoilt"), "+", models.F("yes")),
                            "+",
                            models.F("no"),
                        ),
                    ),
                ),
                name="ballotcount_adds_up",
            ),
        ),
    ]
