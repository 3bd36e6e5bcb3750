# SPDX-License-Identifier: Apache-2.0
"""What stands between files and between offices, beside the file itself."""
