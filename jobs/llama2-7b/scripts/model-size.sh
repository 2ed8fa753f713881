# Sourced by model.sh: the sizes of Llama 2 7B and how it is spread over the cores, as upstream's llama_7b.sh has them
# (neuronx-nemo-megatron, nemo/examples/nlp/language_modeling).
# shellcheck shell=bash disable=SC2034
layers=32
hidden_size=4096
ffn_hidden_size=11008
attention_heads=32
init_method_std=0.021
layernorm_epsilon=1e-5
tensor_parallel=8
pipeline_parallel=1
config=megatron_llama_config
more_of_model=()
