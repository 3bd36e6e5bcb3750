# SPDX-License-Identifier: Apache-2.0
"""The pool of a post is shared out; nobody is given his or her own application."""

from collections.abc import Collection
from uuid import UUID

from permisi.cases.models import Case
from permisi.procedure import sharing
from permisi.procedure.sharing import Share
from permisi.regulation.queries import Principal


def proposed(post: str) -> list[Share]:
    """How the pool of this post would be shared out now."""
    return sharing.shares(post, owners=_owners)


def share_out(post: str, *, who: Principal) -> list[Share]:
    """Share the pool of a post out evenly: ``procedure.sharing.share_out``, and raises what that raises."""
    return sharing.share_out(post, owners=_owners, who=who)


def _owners(subjects: Collection[str]) -> dict[str, UUID]:
    ids = [one.removeprefix("case:") for one in subjects if one.startswith("case:")]
    return {case.ref: case.account_id for case in Case.objects.filter(pk__in=ids).only("pk", "account_id")}
