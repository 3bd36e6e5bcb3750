# SPDX-License-Identifier: Apache-2.0
"""The file of a permit type as a reviewed text, and a published version as it is stored."""

from permisi.catalogue.files.documents import PICTURES, DocumentKindRow, read_documents, with_documents
from permisi.catalogue.files.permit import read_permit
from permisi.catalogue.files.standard import NOTICE, CityStandard, read_standard
from permisi.catalogue.files.stored import (
    definition_from_json,
    definition_to_json,
    sop_digest,
    sop_from_json,
    sop_to_json,
)

__all__ = [
    "NOTICE",
    "PICTURES",
    "CityStandard",
    "DocumentKindRow",
    "definition_from_json",
    "definition_to_json",
    "read_documents",
    "read_permit",
    "read_standard",
    "sop_digest",
    "sop_from_json",
    "sop_to_json",
    "with_documents",
]
