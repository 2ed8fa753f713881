#!/usr/bin/env bash
# Compiles the graphs of a short training into the shared cache. Graphs that are there already are not compiled again.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
: "${CACHE_ARCHIVE?must be a prefix on S3, or empty}"
: "${FAILED_ENTRIES:?must be keep or remove}"
# shellcheck source=environment.sh
source "$here/environment.sh"
# shellcheck source=model.sh
source "$here/model.sh"
# shellcheck source=compile-cache.sh
source "$here/compile-cache.sh"

# Four steps show every graph: upstream's train_setup.sh takes as many with COMPILE=1.
steps=4
attempt=$(mktemp)
trap 'rm -f "$attempt"' EXIT
if [ "$node" = 0 ]; then prepare_cache; fi

SECONDS=0
status=0
neuron_parallel_compile torchrun "${distributed[@]}" "${model[@]}" \
  "trainer.max_steps=$steps" \
  "trainer.val_check_interval=$steps" \
  exp_manager.create_tensorboard_logger=False \
  exp_manager.create_checkpoint_callback=False \
  exp_manager.resume_if_exists=False \
  2>&1 | tee -a "$log" | tee "$attempt" || status=$?

if [ "$node" = 0 ]; then report_cache "$attempt" "$SECONDS"; fi
if [ "$status" -ne 0 ]; then exit "$status"; fi

# neuron_parallel_compile may end with 0 although a graph could not be compiled; its summary tells. Where every graph was
# in the cache it has compiled nothing and may print no summary: that, with 0, is success.
if grep -q 'Total failed compilations: *[1-9]' "$attempt"; then
  echo "Some graphs could not be compiled on node $node: its log, $log, has the compiler's messages." >&2
  exit 1
fi
