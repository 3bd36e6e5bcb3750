# SPDX-License-Identifier: Apache-2.0
"""The officers' door: inbox, file, and the act whose turn it is. Nothing is decided or written here."""
