# SPDX-License-Identifier: Apache-2.0
"""The slab: what every room stands on. No models, no rooms, nearly pure."""
