# SPDX-License-Identifier: Apache-2.0
"""Accounts at the portal: allauth, bent through its adapter."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """To be completed."""
