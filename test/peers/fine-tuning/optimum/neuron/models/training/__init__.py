from transformers import AutoModelForCausalLM


class NeuronModelForCausalLM:
    @staticmethod
    def from_pretrained(folder, trn_config, *, use_flash_attention_2: bool, **settings):
        assert trn_config.tensor_parallel_size == 8
        return AutoModelForCausalLM.from_pretrained(folder, **settings)
