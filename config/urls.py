# SPDX-License-Identifier: Apache-2.0
"""Every address and its audience."""

from django.urls import include

from config.audience import CONFIGURING, DEMO, DESK, JUDGING, OVERSIGHT, PUBLIC, SIGNED_IN, STUDIO, mount
from permisi.doors.desk import urls as desk
from permisi.doors.oversight import urls as oversight
from permisi.doors.portal import urls as portal
from permisi.doors.portal.accounts import urls as accounts
from permisi.doors.studio import urls as studio

handler400 = "config.troubles.unreadable"
handler500 = "config.troubles.broken"

urlpatterns = [
    mount(PUBLIC, "", include((portal.public, "portal"))),
    mount(PUBLIC, "akun/masuk/", include(accounts.entrance)),
    mount(PUBLIC, "akun/keluar/", accounts.leave, name="account_logout"),
    mount(SIGNED_IN, "akun/", include(accounts.own)),
    mount(SIGNED_IN, "saya/", include((portal.applicant, "saya"))),
    mount(JUDGING, "meja/kepentingan/", include((desk.judging, "kepentingan"))),
    mount(DESK, "meja/", include((desk.urls, "meja"))),
    mount(OVERSIGHT, "pengawasan/", include((oversight.urls, "pengawasan"))),
    mount(STUDIO, "studio/", studio.home, name="studio"),
    mount(STUDIO, "studio/bantuan/", studio.helping, name="studio-bantuan"),
    mount(STUDIO, "studio/orang/", include((studio.people, "orang"))),
    mount(CONFIGURING, "studio/", include((studio.law, "studio"))),
    mount(PUBLIC, "ledger/", include((oversight.public, "ledger"))),
    mount(DEMO, "tur/", include((portal.tour, "tur"))),
    mount(DEMO, "demo/", include((portal.demo, "demo"))),
]
