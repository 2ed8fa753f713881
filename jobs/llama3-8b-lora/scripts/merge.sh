#!/usr/bin/env bash
# Puts the adapter's shards together and merges them into the model. What is complete is not done again.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
: "${TUNING_DIRECTORY:?must be the directory of the run that trained the adapter}"

if [ ! -d "$TUNING_DIRECTORY/trained" ]; then
  echo "There is no adapter in $TUNING_DIRECTORY/trained: was that run's step fine-tune completed?" >&2
  exit 1
fi
if [ ! -d "$TUNING_DIRECTORY/adapter" ]; then
  rm -rf "$TUNING_DIRECTORY/adapter.partial"
  optimum-cli neuron consolidate "$TUNING_DIRECTORY/trained" "$TUNING_DIRECTORY/adapter.partial"
  # Which layers the adapter belongs to; Optimum writes it beside the shards.
  cp "$TUNING_DIRECTORY/trained/adapter_default/adapter_config.json" "$TUNING_DIRECTORY/adapter.partial/"
  mv "$TUNING_DIRECTORY/adapter.partial" "$TUNING_DIRECTORY/adapter"
fi
if [ ! -d "$TUNING_DIRECTORY/merged" ]; then
  rm -rf "$TUNING_DIRECTORY/merged.partial"
  python3 "$here/merge.py" "$TUNING_DIRECTORY/adapter" "$TUNING_DIRECTORY/merged.partial"
  mv "$TUNING_DIRECTORY/merged.partial" "$TUNING_DIRECTORY/merged"
fi
echo "The tuned model is in $TUNING_DIRECTORY/merged, $(du -sh "$TUNING_DIRECTORY/merged" | cut -f1)."
