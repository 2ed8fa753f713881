# Sourced by model.sh: the sizes of Llama 2 70B and how it is spread over the cores, as upstream's llama_70b.sh and the
# test_llama_gqa.sh that it calls have them (neuronx-nemo-megatron, nemo/examples/nlp/language_modeling).
# shellcheck shell=bash disable=SC2034
layers=80
hidden_size=8192
ffn_hidden_size=28672
attention_heads=64
init_method_std=0.02
layernorm_epsilon=1e-5
tensor_parallel=8
pipeline_parallel=16
# Grouped-query attention: eight heads of keys and values serve all heads of queries.
config=megatron_llama_70b_config
more_of_model=(model.num_kv_heads=8 +trainer.num_sanity_val_steps=0)
