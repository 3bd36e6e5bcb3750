# SPDX-License-Identifier: Apache-2.0
"""The pages of a person with an account: own files, from the first question to the paper."""
