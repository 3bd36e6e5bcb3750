# SPDX-License-Identifier: Apache-2.0
"""The children that open strangers' files: each module is a program, run by ``looking`` and by nothing else.

The file is their standard input. What they say on standard output is one line of JSON; ``preview`` and ``leaf`` write
a JPEG.
They import everything before they shut themselves in, for behind the walls no file can be opened any more.
"""
