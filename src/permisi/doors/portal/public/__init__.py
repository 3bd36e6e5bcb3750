# SPDX-License-Identifier: Apache-2.0
"""Pages for everybody, without an account: find a permit, follow a file, check a paper."""
