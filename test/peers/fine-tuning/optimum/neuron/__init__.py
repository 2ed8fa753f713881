"""
Optimum Neuron as fine_tune.py uses it, on an ordinary processor: what is not about accelerators is TRL's own there too.
"""

import json
from types import SimpleNamespace

from trl import SFTConfig, SFTTrainer


class NeuronSFTConfig(SFTConfig):
    def __init__(self, *, tensor_parallel_size: int, **settings):
        super().__init__(use_cpu=True, report_to="none", disable_tqdm=True, **settings)
        self.trn_config = SimpleNamespace(tensor_parallel_size=tensor_parallel_size)


class NeuronSFTTrainer(SFTTrainer):
    def train(self):
        # What the first sequence begins with, for the test to look at.
        print(json.dumps({"begins": self.processing_class.decode(self.train_dataset[0]["input_ids"])}), flush=True)
        return super().train()
