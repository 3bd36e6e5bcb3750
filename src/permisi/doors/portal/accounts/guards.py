# SPDX-License-Identifier: Apache-2.0
"""How an account is protected beyond the code."""

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator

from permisi.people.models import Account


@dataclass(frozen=True, slots=True)
class Guards:
    """What stands beside the code: passkeys, the code app, and the spare codes that are left."""

    passkeys: int
    app: bool
    spare: int

    def __bool__(self) -> bool:
        return bool(self.passkeys or self.app)


def guards_of(account: Account) -> Guards:
    """The guards of an account, in one query."""
    kept: dict[str, list[Any]] = {}
    for row in Authenticator.objects.filter(user=account):
        kept.setdefault(row.type, []).append(row)
    spare = [row.wrap().get_unused_codes() for row in kept.get(Authenticator.Type.RECOVERY_CODES, [])]
    return Guards(
        passkeys=len(kept.get(Authenticator.Type.WEBAUTHN, [])),
        app=Authenticator.Type.TOTP in kept,
        spare=sum(map(len, spare)),
    )


def is_guarded(account: Any) -> bool:
    """Whether signing in to this account takes more than the code."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Authenticator.objects.filter(user_id=account.pk, type__in=kinds).exists()
