# SPDX-License-Identifier: Apache-2.0
"""The form by which open work is handed over; the desk and the studio draw it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from permisi.ground.said import said
from permisi.parts.forms import offer
from permisi.procedure.handing import able_today
from permisi.procedure.models import Activity
from permisi.procedure.rules.handing import WHY, Why


class HandForm(forms.Form):
    """To whom an open activity goes, and why: a colleague who may do it today, a reason of the list."""

    to = forms.ChoiceField(
        label=_("Diserahkan kepada"), error_messages={"required": _("Pilih rekan yang menerimanya.")}
    )
    why = forms.ChoiceField(label=_("Alasan"))

    def __init__(self, data: Any = None, *, activity: Activity) -> None:
        super().__init__(data)
        able = [one for one in able_today(activity) if one.pk != activity.holder_id]
        offer(self, "to", [("", said("Pilih")), *((str(one.pk), one.called) for one in able)])
        reasons = [(str(key), said(words)) for key, words in WHY.items()]
        offer(self, "why", [("", said("Pilih")), *reasons])

    @property
    def reason(self) -> Why:
        """The reason that was chosen."""
        return Why(self.cleaned_data["why"])
