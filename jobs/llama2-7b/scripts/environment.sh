# Sourced by compile.sh and train.sh on every worker: what a process of neuronx-nemo-megatron needs around it.
# Values are those of upstream's train_setup.sh.
# shellcheck shell=bash disable=SC2034,SC2154 # what it sets is read, and what it reads is set, by those that source it

# Started by mpirun, one process a node; OMPI_COMM_WORLD_RANK is therefore the node's number.
: "${OMPI_COMM_WORLD_RANK:?must be set: this script is to be started by mpirun}"
: "${OMPI_COMM_WORLD_SIZE:?must be set: this script is to be started by mpirun}"
: "${MASTER_ADDR:?must be the host name of the first worker}"
: "${RUN_DIRECTORY:?must be a directory on the shared file system}"
: "${TOKENIZER_PATH:?must be the folder of the tokenizer}"
: "${DATASET_PATH:?must be the path of the tokenized dataset, without .bin and .idx}"
: "${NEURON_COMPILE_CACHE_URL:?must be a directory on the shared file system}"
: "${GBS:?must be the global batch size}"
: "${PRECISION:?must be one of the precisions below}"
export NEURON_COMPILE_CACHE_URL

node=$OMPI_COMM_WORLD_RANK
mkdir -p "$RUN_DIRECTORY/$node"
log=$RUN_DIRECTORY/$node/log

# A trn1.32xlarge has 16 devices with two cores each, and every core is one process.
processes_per_node=32
distributed=(
  --nproc_per_node "$processes_per_node"
  --nnodes "$OMPI_COMM_WORLD_SIZE"
  --node_rank "$node"
  --master_addr "$MASTER_ADDR"
  --master_port 41000
)

# 32 processes with their connections and data files need more than the default of 1024.
ulimit -n 65535 2>/dev/null || echo "The limit of open files stays at $(ulimit -n); 65535 is not allowed here." >&2

# Elastic Fabric Adapter, for the collectives between nodes
export FI_EFA_USE_DEVICE_RDMA=1
export FI_PROVIDER=efa
export FI_EFA_FORK_SAFE=1
export CCOM_SOCKET_IFNAME=eth0

# Neuron runtime and compiler
export NEURON_RT_EXEC_TIMEOUT=100
export NEURON_RT_ASYNC_EXEC_MAX_INFLIGHT_REQUESTS=5
export NEURON_RT_STOCHASTIC_ROUNDING_EN=1
export NEURON_TRANSFER_WITH_STATIC_RING_OPS=""
export NEURON_FUSE_SOFTMAX=1
export BUCKET_CAP_MB=1024

# In which precision weights, gradients and the optimizer's state are kept. The words are upstream's.
optimizer=adamw
master_weights_O2=False
zero=False
flags="--enable-mixed-precision-accumulation"
case $PRECISION in
  bf16SR) export XLA_USE_BF16=1 ;;
  megatron_amp_O2) export XLA_DOWNCAST_BF16=1 && master_weights_O2=True ;;
  fp32_ZeroOptMaster) export XLA_DOWNCAST_BF16=1 && zero=True ;;
  fp32_OptStates) export XLA_DOWNCAST_BF16=1 && optimizer=adamw_fp32OptState ;;
  fp32) export XLA_USE_BF16=0 && flags="--auto-cast none" ;;
  *) echo "There is no precision '$PRECISION'." >&2 && exit 1 ;;
esac
export NEURON_CC_FLAGS="--model-type transformer --distribution-strategy=llm-training $flags"

# Threads and memory of the host
export MALLOC_ARENA_MAX=128
export TF_NUM_INTEROP_THREADS=1024
export XLA_THREAD_POOL_SIZE=4
export XLA_IO_THREAD_POOL_SIZE=4

export HYDRA_FULL_ERROR=1
# What ssh starts has a bare environment: the image's own variables are not there.
export PYTHONUNBUFFERED=1
export LC_ALL=C.UTF-8
