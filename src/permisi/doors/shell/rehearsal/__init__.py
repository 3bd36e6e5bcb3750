# SPDX-License-Identifier: Apache-2.0
"""The rehearsal: every published permit type, driven over HTTP as the people of the city would."""
