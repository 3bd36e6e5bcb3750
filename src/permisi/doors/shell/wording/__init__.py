# SPDX-License-Identifier: Apache-2.0
"""The catalogue of English: found in code and templates, kept as text, compiled for use."""
