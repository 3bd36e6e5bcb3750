#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The commands of the city on this machine. Run as root; each gets the rights it needs and no more.
set -eu
[ "$(id -u)" = 0 ] || { echo "permisi: jalankan dengan sudo" >&2; exit 1; }
set -a
. /etc/permisi/{{city}}.env
set +a
export PYTHONPATH=/opt/permisi/src:/opt/permisi DJANGO_SETTINGS_MODULE=config.settings PERMISI_FROM="$PWD"
cd /opt/permisi
python=/opt/permisi/.venv/bin/python
case "${1:-help} ${2:-}" in
    "manage migrate" | "manage mark_database") exec "$python" -m permisi.doors.shell "$@" ;;
    "manage "*) exec runuser -u permisi -- "$python" -m permisi.doors.shell "$@" ;;
    *) exec "$python" -m permisi.doors.shell "$@" ;;
esac
