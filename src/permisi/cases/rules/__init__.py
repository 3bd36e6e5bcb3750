# SPDX-License-Identifier: Apache-2.0
"""The law of a file as pure functions."""
