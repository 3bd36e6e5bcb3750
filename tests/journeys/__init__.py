# SPDX-License-Identifier: Apache-2.0
"""The whole house in a real browser: web, worker, database, mail catcher, as people use it."""
