# SPDX-License-Identifier: Apache-2.0
"""A city kept safe: one sealed file that holds all of it, and the way back."""
