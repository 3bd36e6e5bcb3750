# SPDX-License-Identifier: Apache-2.0
"""Accounts at the portal: one door for signing up and signing in, by a code to a phone or an address.

It is allauth underneath, bent through its adapters and forms and mounted view by view, so that nothing of it
answers that is not named in ``urls``. A new contact gets its account when the code is proved, not before.
"""
