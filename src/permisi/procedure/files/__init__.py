# SPDX-License-Identifier: Apache-2.0
"""The SOP and the limits as files: the table in a permit type's file, and the same as BPMN."""

from permisi.procedure.files.table import check_sop, cited, read_condition, read_limits, read_sop

__all__ = ["check_sop", "cited", "read_condition", "read_limits", "read_sop"]
