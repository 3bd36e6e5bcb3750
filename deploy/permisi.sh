#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The commands of the city on this machine. Run as root; each gets the rights it needs and no more.
set -eu
case "${1:-help}" in
    demo | test | rehearse | check | prove | bench | words)
        echo "permisi: “$1” tidak dijalankan di mesin kota. Yang ada di sini: manage, install, backup, restore, doctor." >&2
        exit 2
        ;;
esac
[ "$(id -u)" = 0 ] || { echo "permisi: jalankan dengan sudo" >&2; exit 1; }
set -a
. /etc/permisi/{{city}}.env
set +a
release=${PERMISI_RELEASE:-/opt/permisi/now}
unset PERMISI_RELEASE
export PYTHONPATH="$release/src:$release" DJANGO_SETTINGS_MODULE=config.settings PERMISI_FROM="$PWD"
cd "$release"
python=$release/.venv/bin/python
case "${1:-help} ${2:-}" in
    "manage migrate" | "manage mark_database") exec "$python" -m permisi.doors.shell "$@" ;;
    "manage "*) exec runuser -u permisi -- "$python" -m permisi.doors.shell "$@" ;;
    *) exec "$python" -m permisi.doors.shell "$@" ;;
esac
