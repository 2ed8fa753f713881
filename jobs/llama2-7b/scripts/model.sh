# Sourced by compile.sh and train.sh: Llama 2 7B as arguments of NeMo's megatron_gpt_pretraining.py.
# Sizes are those of upstream's llama_7b.sh, the rest those of its test_llama.sh. Whatever changes a graph stands here,
# so that both steps have it alike: a training whose graphs differ would compile them anew on every node.
# shellcheck shell=bash

examples=${NEMO_EXAMPLES:-/opt/neuronx-nemo-megatron/nemo/examples/nlp/language_modeling}
sequence_length=4096

model=(
  "$examples/megatron_gpt_pretraining.py"
  --config-path="$examples/conf"
  --config-name=megatron_llama_config
  "trainer.devices=$processes_per_node"
  "trainer.num_nodes=$OMPI_COMM_WORLD_SIZE"
  trainer.max_epochs=null
  trainer.log_every_n_steps=1
  trainer.limit_val_batches=1
  trainer.limit_test_batches=1
  trainer.accumulate_grad_batches=1
  trainer.precision=32
  model.megatron_amp_O2=False
  "model.tokenizer.type=$TOKENIZER_PATH"
  model.micro_batch_size=1
  "model.global_batch_size=$GBS"
  model.tensor_model_parallel_size=8
  model.pipeline_model_parallel_size=1
  "model.max_position_embeddings=$sequence_length"
  "model.encoder_seq_length=$sequence_length"
  model.hidden_size=4096
  model.ffn_hidden_size=11008
  model.num_layers=32
  model.num_attention_heads=32
  model.init_method_std=0.021
  model.hidden_dropout=0
  model.layernorm_epsilon=1e-5
  "model.data.data_prefix=[1.0,$DATASET_PATH]"
  model.data.num_workers=1
  "model.data.seq_length=$sequence_length"
  model.optim.name=adamw
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
  model.wrap_with_zero=False
  model.zero_use_master_weight=False
  +model.save_xser=True
  +model.load_xser=True
  +model.use_flash_attention=False
  "exp_manager.explicit_log_dir=$RUN_DIRECTORY"
)
