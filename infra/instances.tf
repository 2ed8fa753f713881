locals {
  # Neuron devices, and network cards that EFA uses. Zero cards: the type has no EFA.
  instances = {
    "trn1.2xlarge"   = { neuron = 1, efa = 0 }
    "trn1.32xlarge"  = { neuron = 16, efa = 8 }
    "trn1n.32xlarge" = { neuron = 16, efa = 16 }
    "trn2.3xlarge"   = { neuron = 1, efa = 1 }
    "trn2.48xlarge"  = { neuron = 16, efa = 16 }
  }
  neuron_per_node = local.instances[var.instance_type].neuron
  efa_per_node    = local.instances[var.instance_type].efa
}
