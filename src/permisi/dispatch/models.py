# SPDX-License-Identifier: Apache-2.0
"""Messages to people: what was sent, where, and how it went. Nothing secret stands in them."""

from django.db import models
from django.db.models.functions import Now

from permisi.people.models import Account


class Message(models.Model):
    """One message to one person about one entry; the pair is unique, so a job that runs twice sends once."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(Account, models.PROTECT)
    entry = models.BigIntegerField()
    subject = models.TextField()
    body = models.TextField()
    state = models.CharField(max_length=12, default="waiting")  # | unsure | sent | delivered | read | failed
    way = models.CharField(max_length=8, blank=True)  # of ``rules.reaching.Way``: by which it went last
    remote = models.CharField(max_length=200, blank=True)  # its identity at that gateway
    tried = models.JSONField(default=list)  # [{way, why}]: the ways that did not reach the person
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.TextField(blank=True)
    made_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)  # handed over, also where nobody knows whether it went out
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "entry"], name="one_message_per_entry"),
            models.UniqueConstraint(
                fields=["way", "remote"], condition=~models.Q(remote=""), name="one_message_per_remote"
            ),
        ]
        indexes = [
            models.Index(name="message_unsure", fields=["sent_at"], condition=models.Q(state="unsure"))
        ]


class Caught(models.Model):
    """A message that a marked database kept instead of sending it; shown on the catcher page of the demo."""

    id = models.BigAutoField(primary_key=True)
    to = models.TextField()
    subject = models.TextField()
    body = models.TextField()
    at = models.DateTimeField(db_default=Now())
