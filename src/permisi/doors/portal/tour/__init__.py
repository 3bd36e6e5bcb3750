# SPDX-License-Identifier: Apache-2.0
"""The guided tour of a demo: per invented person who this is, what he or she wants, and where to look."""
