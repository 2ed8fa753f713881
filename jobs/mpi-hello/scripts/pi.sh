#!/usr/bin/env bash
# Runs in the launcher: starts a process on each worker and adds up what they say.
set -euo pipefail
: "${PROCESSES:?must be the number of workers}"
: "${TERMS:?must be the number of rectangles}"

# What ssh starts has nothing of this container's environment but what is named here.
mpirun --allow-run-as-root -np "$PROCESSES" -bind-to none -map-by slot -x PATH -x TERMS bash /etc/recipe/part.sh |
  awk -v processes="$PROCESSES" '
    /^part / { sum += $2; parts++; next }
    { print }
    END {
      if (parts != processes) {
        printf "%d of %d parts came.\n", parts, processes
        exit 1
      }
      printf "pi is about %.10f.\n", sum
      # run-mpijob takes such a line into its summary and its output reports.
      printf "trainium-actions report: {\"kind\": \"pi\", \"value\": %.10f, \"processes\": %d}\n", sum, parts
    }'
