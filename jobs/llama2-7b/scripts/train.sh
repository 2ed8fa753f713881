#!/usr/bin/env bash
# Trains from the newest complete checkpoint in the run directory, or from the beginning where there is none.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=environment.sh
source "$here/environment.sh"
# shellcheck source=model.sh
source "$here/model.sh"
: "${TRAIN_ITERS:?must be the number of steps}"
: "${LEARNING_RATE:?must be the highest learning rate}"
: "${WARMUP_STEPS:?must be a number of steps}"
: "${CHECKPOINT_INTERVAL_SECONDS:?must be a number of seconds}"
: "${CHECKPOINTS_TO_KEEP:?must be a number of checkpoints}"

# NeMo resumes from the newest checkpoint file, whether or not all ranks had written theirs when the last attempt ended.
# The other nodes cannot begin before this one opens the rendezvous, so nothing is read meanwhile.
if [ "$node" = 0 ]; then bash "$here/set-aside-incomplete.sh" "$RUN_DIRECTORY" "$parts"; fi

# A tenth of the highest rate, as upstream has it (3.0e-5 of 3.0e-4). No bc in the image, and none is needed.
least_rate=$(awk -v rate="$LEARNING_RATE" 'BEGIN { printf "%.9g", rate / 10 }')

# Its own process: mpirun waits for all that holds the outputs of what it starts.
bash "$here/accelerator-use.sh" "$RUN_DIRECTORY/$node/neuron-monitor.jsonl" $$ </dev/null >/dev/null 2>&1 &

# save_last is what makes NeMo's callback save at the end of the training too (exp_manager.py, on_train_end).
# exec, so that the signal by which mpirun ends a process reaches torchrun.
exec > >(tee -a "$log") 2>&1
exec torchrun "${distributed[@]}" "${model[@]}" \
  "trainer.max_steps=$TRAIN_ITERS" \
  "trainer.val_check_interval=$TRAIN_ITERS" \
  "model.optim.lr=$LEARNING_RATE" \
  "model.optim.sched.min_lr=$least_rate" \
  "model.optim.sched.warmup_steps=$WARMUP_STEPS" \
  exp_manager.create_tensorboard_logger=True \
  exp_manager.create_checkpoint_callback=True \
  exp_manager.resume_if_exists=True \
  exp_manager.resume_ignore_no_checkpoint=True \
  "+exp_manager.checkpoint_callback_params.train_time_interval=$CHECKPOINT_INTERVAL_SECONDS" \
  "exp_manager.checkpoint_callback_params.save_top_k=$CHECKPOINTS_TO_KEEP" \
  exp_manager.checkpoint_callback_params.save_last=True
