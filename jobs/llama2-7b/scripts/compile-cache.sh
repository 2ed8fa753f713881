# Sourced by compile.sh: looks after the Neuron compile cache before and after a compilation, and reports what it found.
# An entry is a folder <cache>/neuronxcc-<version>/MODULE_<graph>+<flags>: its graph, model.neff once it is compiled, and
# model.log where that failed. A failed entry fails every later run at once. Compiler and flags are in the names, so that
# what another compiler or other flags have made is never taken.
# shellcheck shell=bash

cache=$NEURON_COMPILE_CACHE_URL
restored_from='' saved_to='' poisoned=0 removed=0 stale_locks=0

# A process that is gone may leave its lock. No compilation takes longer than the step, which has four hours.
LONGEST_COMPILATION_MINUTES=240

is_compiled() { [ -s "$1/model.neff" ] && [ ! -e "$1/model.log" ]; }

# entries_with <file name>: folders in the cache that have such a file
entries_with() {
  find "$cache" -mindepth 3 -maxdepth 3 -path '*/neuronxcc-*/MODULE_*' -name "$1" -printf '%h\n' 2>/dev/null | sort
}

# Before anything is compiled; the other nodes wait meanwhile, for they cannot begin without this one.
prepare_cache() {
  mkdir -p "$cache"
  if [ -n "$CACHE_ARCHIVE" ]; then
    # Nothing of another compiler is of use here.
    compiler=neuronxcc-$(neuronx-cc --version | grep -oE '[0-9]+(\.[0-9]+)+\+[0-9a-f]+' | head -n 1)
    restored_from=$CACHE_ARCHIVE/$compiler
    echo "Restoring compiled graphs from $restored_from"
    aws s3 sync --only-show-errors "$restored_from/" "$cache/$compiler/"
  fi
  stale_locks=$(find "$cache" -name '*.lock' -type f -mmin "+$LONGEST_COMPILATION_MINUTES" -print -delete | wc -l)
  local entry
  while read -r entry; do
    poisoned=$((poisoned + 1))
    echo "A compilation of an earlier run has failed: $entry"
    if [ "$FAILED_ENTRIES" = remove ]; then
      rm -rf "$entry"
      removed=$((removed + 1))
    fi
  done < <(entries_with model.log)
  compiled_before=$(mktemp)
  entries_with model.neff >"$compiled_before"
}

# report_cache <log of the compilation> <seconds it took>: what was compiled, and what was there already
report_cache() {
  local graphs=0 cached=0 compiled=0 failed=0 saved=0 failures='' entry now_compiled=()
  while read -r entry; do
    graphs=$((graphs + 1))
    if ! is_compiled "$entry"; then
      failed=$((failed + 1))
    elif grep -qxF "$entry" "$compiled_before"; then
      cached=$((cached + 1))
      saved=$((saved + $(cat "$entry/compile-seconds" 2>/dev/null || echo 0)))
    else
      now_compiled+=("$entry")
    fi
  done < <(grep -oE 'Extracting graphs \([^)]+\)' "$1" | sed -E 's/.*\((.*)\/[^/]+\)/\1/' | sort -u)
  compiled=${#now_compiled[@]}
  # Compiled side by side, each has its share of the time; a later run knows by it what the cache has saved.
  for entry in ${now_compiled[@]+"${now_compiled[@]}"}; do echo $(($2 / compiled)) >"$entry/compile-seconds"; done
  while read -r entry; do
    failures+="${failures:+, }\"${entry##*/}\""
  done < <(entries_with model.log | head -n 20)
  if [ -n "$CACHE_ARCHIVE" ]; then
    saved_to=$CACHE_ARCHIVE/$compiler
    echo "Saving compiled graphs to $saved_to"
    # Only what is whole: a graph without its NEFF would be taken for one that is being compiled.
    for entry in "$cache/$compiler"/MODULE_*/; do
      entry=${entry%/}
      if is_compiled "$entry"; then aws s3 sync --only-show-errors "$entry/" "$saved_to/${entry##*/}/"; fi
    done
  fi
  entry=$(grep -oE 'neuronxcc-[^/]+' "$1" | head -n 1 || true)
  printf 'trainium-actions report: {"kind": "compile-cache", "graphs": %d, "cached": %d, "compiled": %d, "failed": %d, ' \
    "$graphs" "$cached" "$compiled" "$failed"
  printf '"seconds": %d, "secondsSaved": %d, "poisoned": %d, "removed": %d, "staleLocks": %d, "compiler": "%s", ' \
    "$2" "$saved" "$poisoned" "$removed" "$stale_locks" "$entry"
  printf '"flags": "%s", "restoredFrom": "%s", "savedTo": "%s", "failures": [%s]}\n' \
    "${NEURON_CC_FLAGS//[\\\"]/}" "$restored_from" "$saved_to" "$failures"
}
