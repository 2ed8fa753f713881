#!/usr/bin/env bash
# Trains the adapter on all cores of this node. What is complete is not done again.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
: "${RUN_DIRECTORY:?must be a directory on the shared file system}"

# Renamed when it is complete: what is left of an attempt that broke off is never taken for an adapter.
export OUTPUT=$RUN_DIRECTORY/trained.partial
if [ -d "$RUN_DIRECTORY/trained" ]; then
  echo "The adapter is in $RUN_DIRECTORY/trained already."
  exit 0
fi
rm -rf "$OUTPUT"
mkdir -p "$RUN_DIRECTORY"

# As Optimum Neuron's own example for Llama has them (examples/training/llama/finetune_llama.sh); with
# --retry_failed_compilation, a compilation that failed in an earlier run is not taken for the last word.
export NEURON_CC_FLAGS="--model-type transformer --retry_failed_compilation"
export NEURON_FUSE_SOFTMAX=1
export NEURON_RT_ASYNC_EXEC_MAX_INFLIGHT_REQUESTS=3
export MALLOC_ARENA_MAX=64

bash "$here/accelerator-use.sh" "$RUN_DIRECTORY/neuron-monitor.jsonl" $$ </dev/null >/dev/null 2>&1 &

# A trn1.32xlarge has 32 cores, and every core is one process.
torchrun --nproc_per_node 32 "$here/fine_tune.py" 2>&1 | tee -a "$RUN_DIRECTORY/log"
mv "$OUTPUT" "$RUN_DIRECTORY/trained"
