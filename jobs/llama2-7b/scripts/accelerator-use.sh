#!/usr/bin/env bash
# How much the accelerators of this node are used: a sample of neuron-monitor now and then, as long as a process lives.
# Usage: accelerator-use.sh <file> <process id>. fetch-logs reads what is in neuron-monitor*.jsonl.
set -u
file=$1
process=$2
command -v neuron-monitor >/dev/null || exit 0

# A sample is a line of some ten kilobytes: short runs get theirs soon, and long ones no gigabytes.
pause=10
longest=300
while kill -0 "$process" 2>/dev/null; do
  # It goes on for ever: one line is enough, and ending it is left to nobody's next write.
  exec 3< <(exec neuron-monitor 2>/dev/null)
  monitor=$!
  if IFS= read -r -t 60 -u 3 sample; then printf '%s\n' "$sample" >>"$file"; fi
  kill "$monitor" 2>/dev/null
  exec 3<&-
  # Over before its time when the process ends
  timeout "$pause" tail --pid="$process" -f /dev/null
  pause=$((2 * pause < longest ? 2 * pause : longest))
done
