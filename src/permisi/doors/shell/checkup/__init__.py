# SPDX-License-Identifier: Apache-2.0
"""Looking a city over: one table of small checks, each with what it found and what to do."""
