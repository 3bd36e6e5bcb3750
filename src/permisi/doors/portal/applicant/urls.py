# SPDX-License-Identifier: Apache-2.0
"""The addresses of a person's own files."""

from django.urls import URLPattern, path

from permisi.doors.portal.applicant import (
    arriving,
    companies,
    correcting,
    documents,
    filing,
    filling,
    following,
    keeping,
    mine,
    opening,
    ordering,
    packing,
    proxies,
    proxying,
    serving,
    store,
    talking,
)

FILE = "berkas/<uuid:case_id>/"
PROXY = "kuasa/<uuid:proxy_id>/"
KEPT = "simpanan/<uuid:kept_id>/"

urls: list[URLPattern] = [
    path("", mine.home, name="home"),
    path("ajukan/<str:code>/", opening.begin, name="open"),
    path("simpanan/", store.listed, name="store"),
    path("simpanan/tambah/", store.choose, name="store-add"),
    path("simpanan/tambah/<str:kind>/", store.add, name="store-kind"),
    path(KEPT, store.one, name="kept"),
    path(f"{KEPT}hapus/", store.remove, name="kept-remove"),
    path(f"{KEPT}<int:number>/", store.part, name="kept-part"),
    path("kuasa/", proxies.listed, name="proxies"),
    path("kuasa/beri/", proxying.give, name="proxy-give"),
    path("kuasa/minta/", proxying.ask, name="proxy-ask"),
    path("perusahaan/", companies.listed, name="companies"),
    path(PROXY, proxies.one, name="proxy"),
    path(f"{PROXY}setujui/", proxies.accept, name="proxy-accept"),
    path(f"{PROXY}akhiri/", proxies.end, name="proxy-end"),
    path(f"{PROXY}surat/<int:number>/", proxies.paper, name="proxy-paper"),
    path(FILE, following.case, name="case"),
    path(f"{FILE}batal/", filling.cancel, name="cancel"),
    path(f"{FILE}isi/<str:section>/", filling.section, name="section"),
    path(f"{FILE}dokumen/", documents.listed, name="documents"),
    path(f"{FILE}dokumen/<str:requirement>/", documents.one, name="document"),
    path(f"{FILE}kiriman/<str:requirement>/", arriving.announce, name="arrivals"),
    path(f"{FILE}kiriman/<str:requirement>/<uuid:upload_id>/", arriving.arrival, name="arrival"),
    path(f"{FILE}dokumen/<str:requirement>/simpan/", keeping.keep, name="keep"),
    path(f"{FILE}dokumen/<str:requirement>/pakai/<uuid:kept_id>/", keeping.use, name="use"),
    path(f"{FILE}unggahan/<uuid:document_id>/", serving.upload, name="upload"),
    path(f"{FILE}unggahan/<uuid:document_id>/kecil/", serving.preview, name="thumbnail"),
    path(f"{FILE}unggahan/<uuid:document_id>/hapus/", documents.withdraw, name="withdraw"),
    path(f"{FILE}unggahan/<uuid:document_id>/pindah/", ordering.move, name="move"),
    path(f"{FILE}periksa/", filing.check, name="check"),
    path(f"{FILE}diajukan/", filing.filed, name="filed"),
    path(f"{FILE}paket/", packing.begin, name="beside"),
    path(f"{FILE}lagi/", packing.again, name="again"),
    path(f"{FILE}pesan/", talking.say, name="say"),
    path(f"{FILE}tarik/", talking.withdraw, name="withdraw"),
    path(f"{FILE}hari/", following.days, name="days"),
    path(f"{FILE}hari.pdf", serving.days, name="days-pdf"),
    path(f"{FILE}tanda-terima.pdf", serving.receipt, name="receipt"),
    path(f"{FILE}perbaikan/", correcting.items, name="correct"),
    path(f"{FILE}perbaikan/<uuid:finding_id>/", correcting.item, name="answer"),
    path(f"{FILE}izin.pdf", serving.permit, name="permit"),
    path(f"{FILE}penolakan.pdf", serving.rejection, name="rejection"),
]
