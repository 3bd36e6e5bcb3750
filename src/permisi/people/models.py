# SPDX-License-Identifier: Apache-2.0
"""Accounts. Who holds which position is a matter of ``regulation``; an account only signs in."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from permisi.ground.ids import new_id


class Accounts(BaseUserManager["Account"]):
    """Makes accounts without passwords; signing in is by code, passkey or TOTP."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(Q(email__iexact=username) | Q(phone=username))

    def make(self, **facts: Any) -> "Account":
        """A new account that nobody can enter with a password."""
        account = self.model(**facts)
        account.set_unusable_password()
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A person who signs in, by phone number or by e-mail."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(unique=True, null=True, blank=True)
    phone = models.CharField(max_length=20, unique=True, null=True, blank=True)
    phone_verified = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=5, blank=True)
    told_by = models.CharField(max_length=8, blank=True)  # the way that the owner chose for messages
    views = models.JSONField(default=list)  # kept views of the inbox: [{name, query}, …], the owner's alone
    date_joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Accounts] = Accounts()
    USERNAME_FIELD = "id"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="account_can_be_reached", condition=Q(email__isnull=False) | Q(phone__isnull=False)
            )
        ]

    @property
    def contact(self) -> str:
        """Where messages go: the phone number first, since everybody has one."""
        return self.phone or self.email or ""

    @property
    def called(self) -> str:
        """How the pages call this person."""
        return self.name or self.contact

    def __str__(self) -> str:
        return f"account {self.pk}"


def account_id(text: str) -> uuid.UUID:
    """The identity of an account from its text."""
    return uuid.UUID(text)


class StaffNumber(models.Model):
    """By which personnel number (NIP) the staff list knows a person; only a blind index of it is kept."""

    account = models.OneToOneField(Account, models.PROTECT, primary_key=True, related_name="+")
    index = models.BinaryField(max_length=32, unique=True)
