# SPDX-License-Identifier: Apache-2.0
"""People in office: placements, Plh for tomorrow, plans, open work, leave, the staff list."""
