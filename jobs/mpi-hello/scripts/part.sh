#!/usr/bin/env bash
# Runs once on each worker: every n-th rectangle under 4 / (1 + x^2), the area of which is pi.
set -euo pipefail
rank=${OMPI_COMM_WORLD_RANK:?must be set: this script is to be started by mpirun}
size=$OMPI_COMM_WORLD_SIZE
echo "Hello from process $rank of $size on $(hostname)"
awk -v rank="$rank" -v size="$size" -v terms="$TERMS" 'BEGIN {
  for (i = rank; i < terms; i += size) {
    x = (i + 0.5) / terms
    sum += 4 / (1 + x * x)
  }
  printf "part %.15f\n", sum / terms
}'
