# SPDX-License-Identifier: Apache-2.0
"""The register is under the ledger."""

from django.db import migrations

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial"), ("ledger", "0002_ledger_is_immutable")]
    operations = [*recorded("register_permit", "permit")]
