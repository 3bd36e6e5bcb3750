# SPDX-License-Identifier: Apache-2.0
"""The studio: who is in office, and what the city configures. Each section is a line in ``frame.SECTIONS``."""
