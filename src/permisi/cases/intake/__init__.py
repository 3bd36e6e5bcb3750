# SPDX-License-Identifier: Apache-2.0
"""Uploads: looked at in a locked-up child process, then kept as they came.

The bytes an applicant gave are never repaired, compressed or merged, for a stamp or a signature may lie in
them (D9).
"""
