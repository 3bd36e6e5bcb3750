# SPDX-License-Identifier: Apache-2.0
"""The children that open strangers' files: each module is a program, run by ``looking`` and by nothing else.

The file is their standard input, their report one line of JSON (of ``preview`` and ``leaf``, a JPEG) on standard output.
They import everything before they shut themselves in, for behind the walls no file can be opened any more.
"""
