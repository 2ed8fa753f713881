# Sourced by model.sh: the sizes of Llama 2 13B and how it is spread over the cores, as upstream's llama_13b.sh has them
# (neuronx-nemo-megatron, nemo/examples/nlp/language_modeling).
# shellcheck shell=bash disable=SC2034
layers=40
hidden_size=5120
ffn_hidden_size=13824
attention_heads=40
init_method_std=0.02
layernorm_epsilon=1e-6
tensor_parallel=8
pipeline_parallel=4
config=megatron_llama_config
more_of_model=()
