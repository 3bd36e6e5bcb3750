# SPDX-License-Identifier: Apache-2.0
"""Measurements, with their last results in RESULTS.md."""
