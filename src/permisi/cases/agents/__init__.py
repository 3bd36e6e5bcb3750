# SPDX-License-Identifier: Apache-2.0
"""Agents (penerima kuasa): who may act for whom, on which files, and how that compares."""
