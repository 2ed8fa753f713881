#!/usr/bin/env bash
# Moves checkpoints that not every model-parallel rank has written out of NeMo's sight, into <run directory>/incomplete.
# Usage: set-aside-incomplete.sh <run directory> <model-parallel ranks>
set -euo pipefail
directory=$1
ranks=$2
cd "$directory/checkpoints" 2>/dev/null || exit 0

# checkpoints/<rank>/<name>.ckpt, with the tensors beside it in <name>.ckpt.tensors; <rank> is mp_rank_<two digits>, or with
# pipeline stages tp_rank_<two digits>_pp_rank_<three digits> (NeMo's inject_model_parallel_rank)
for name in $(find . -name '*.ckpt' -type f | sed 's|.*/||' | sort -u); do
  found=$(find . -path "./?p_rank_*/$name" -type f | wc -l)
  if [ "$found" -ge "$ranks" ]; then continue; fi
  echo "The checkpoint $name is incomplete ($found of $ranks ranks wrote it) and is set aside."
  find . -path "./?p_rank_*/$name*" -maxdepth 2 | while read -r part; do
    mkdir -p "$directory/incomplete/$(dirname "$part")"
    rm -rf "$directory/incomplete/$part"
    mv "$part" "$directory/incomplete/$part"
  done
done
