#!/usr/bin/env bash
# check.sh <path> [<port>]: the answer, as HTTP/1.0, of the proxy, or of what listens to that port of this pod. The first line of
# stdin is `user:password` in base64, or empty for no login.
set -euo pipefail
read -r login || true
exec 3<>"/dev/tcp/127.0.0.1/${2:-8081}"
{
  printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n' "$1"
  if [[ -n ${login:-} ]]; then printf 'Authorization: Basic %s\r\n' "$login"; fi
  printf '\r\n'
} >&3
cat <&3
