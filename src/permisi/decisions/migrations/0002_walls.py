# SPDX-License-Identifier: Apache-2.0
"""Visits, recommendations and decisions are under the ledger."""

from django.db import migrations

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial"), ("ledger", "0002_ledger_is_immutable")]
    operations = [
        *recorded("decisions_visit", "visit"),
        *recorded("decisions_recommendation", "recommendation"),
        *recorded("decisions_decision", "decision"),
    ]
