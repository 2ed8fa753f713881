# Sourced by compile.sh and train.sh: the model as arguments of NeMo's megatron_gpt_pretraining.py. Its sizes are in
# model-size.sh, the rest is as in upstream's test_llama.sh. Whatever changes a graph stands here, so that both steps have
# it alike: a training whose graphs differ would compile them anew on every node.
# shellcheck shell=bash disable=SC2034,SC2154 # what it sets is read, and what it reads is set, by those that source it
# shellcheck source=model-size.sh
source "$here/model-size.sh"

examples=${NEMO_EXAMPLES:-/opt/neuronx-nemo-megatron/nemo/examples/nlp/language_modeling}
sequence_length=4096

# One part of the model on each core; what is left over are copies of it, each with its share of the batch.
parts=$((tensor_parallel * pipeline_parallel))
cores=$((processes_per_node * OMPI_COMM_WORLD_SIZE))
copies=$((cores / parts))
if [ $((copies * parts)) -ne "$cores" ] || [ "$copies" -eq 0 ]; then
  echo "The model is spread over $parts cores, and $OMPI_COMM_WORLD_SIZE nodes have $cores: that must be a multiple." >&2
  exit 1
fi
if [ $((GBS % copies)) -ne 0 ]; then
  echo "The global batch of $GBS sequences cannot be shared among $copies copies of the model: it must be a multiple." >&2
  exit 1
fi

model=(
  "$examples/megatron_gpt_pretraining.py"
  --config-path="$examples/conf"
  "--config-name=$config"
  "trainer.devices=$processes_per_node"
  "trainer.num_nodes=$OMPI_COMM_WORLD_SIZE"
  trainer.max_epochs=null
  trainer.log_every_n_steps=1
  trainer.limit_val_batches=1
  trainer.limit_test_batches=1
  trainer.accumulate_grad_batches=1
  trainer.precision=32
  "model.megatron_amp_O2=$master_weights_O2"
  "model.tokenizer.type=$TOKENIZER_PATH"
  model.micro_batch_size=1
  "model.global_batch_size=$GBS"
  "model.tensor_model_parallel_size=$tensor_parallel"
  "model.pipeline_model_parallel_size=$pipeline_parallel"
  "model.max_position_embeddings=$sequence_length"
  "model.encoder_seq_length=$sequence_length"
  "model.hidden_size=$hidden_size"
  "model.ffn_hidden_size=$ffn_hidden_size"
  "model.num_layers=$layers"
  "model.num_attention_heads=$attention_heads"
  "model.init_method_std=$init_method_std"
  model.hidden_dropout=0
  "model.layernorm_epsilon=$layernorm_epsilon"
  "model.data.data_prefix=[1.0,$DATASET_PATH]"
  model.data.num_workers=1
  "model.data.seq_length=$sequence_length"
  "model.optim.name=$optimizer"
  "model.optim.betas=[0.9,0.95]"
  model.optim.weight_decay=0.1
  model.optim.sched.name=CosineAnnealing
  model.optim.sched.constant_steps=0
  model.optim.capturable=True
  model.sequence_parallel=True
  model.activations_checkpoint_granularity=full
  model.activations_checkpoint_method=uniform
  model.activations_checkpoint_num_layers=1
  model.use_cpu_initialization=True
  "model.wrap_with_zero=$zero"
  "model.zero_use_master_weight=$zero"
  +model.save_xser=True
  +model.load_xser=True
  +model.use_flash_attention=False
  "exp_manager.explicit_log_dir=$RUN_DIRECTORY"
  ${more_of_model[@]+"${more_of_model[@]}"}
)
