# SPDX-License-Identifier: Apache-2.0
"""The time of a visit, and the mending of what it found."""
