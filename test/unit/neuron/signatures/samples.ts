/** What the programs print, by what it means: at least one line for every form that a signature knows. */
export const samples: readonly [id: string, line: string][] = [
  // compiler
  [
    'compiler-out-of-memory',
    '[F137] neuronx-cc was forcibly killed - This most commonly occurs due to insufficient system memory. Using a smaller data type, dimensions, batch size, or a larger instance type may help.',
  ],
  ['compiler-out-of-memory', 'ERROR 4122 [job.WalrusDriver.0]: Backend exited with code -9'],
  [
    'compiler-out-of-memory',
    'ERROR ||PARALLEL_COMPILE||: parallel compilation with neuronx-cc exited with error.Received error code: -9',
  ],
  [
    'compiler-crashed',
    '[F134] neuronx-cc terminated abnormally - Please open a support ticket at https://github.com/aws-neuron/aws-neuron-sdk/issues/new.',
  ],
  ['compiler-crashed', 'ERROR 227874 [neuronx-cc]:  An Internal Compiler Error has occurred'],
  ['compiler-crashed', '[INTERNAL_ERROR] [NCC_IXTP002] Too many instructions after unroll for function sg0000'],
  ['compiler-crashed', '[NLA001] Unhandled exception with message: Allocated memory out of bound'],
  ['model-too-large', '[NCC_EVRF007] The number of instructions generated exceeds the limit.'],
  ['graph-refused', '[NCC_EUOC002] An unsupported operator was used.'],
  ['graph-refused', 'Reason: Expect ap datatype to be of type float32 float16 bfloat16 uint8'],
  [
    'cached-failure',
    'Got a cached failed neff at /shared/neuron_cache/neuronxcc-2.12/MODULE_42/model.neff. Will skip compilation, please set --retry_failed_compilation for recompilation',
  ],
  ['cache-broken', "OSError: [Errno 61] No data available: '/fsxl/neuron_cache/neuronxcc-2.16/MODULE_1/model.neff'"],
  [
    'cache-broken',
    "KeyError: 'neff_cache2/neuron-compile-cache/USER_neuroncc-1.0.48875.0+7437fbf18/MODULE_722305562851553'",
  ],
  ['cache-broken', 'NEFF is invalid; it could be broken or hacked'],
  ['compilation-failed', '2024-Jan-02 03:04:05 INFO ||NEURON_PARALLEL_COMPILE||: Total failed compilations: 3'],
  [
    'compilation-failed',
    'ERROR ||PARALLEL_COMPILE||: parallel compilation with neuronx-cc exited with error.Received error code: 70',
  ],
  ['compilation-failed', 'RuntimeError: neuronx-cc failed with -1'],
  ['compilation-failed', 'subprocess.CalledProcessError: neuronx-cc compilation failed with 70'],
  [
    'compile-lock',
    '2024-01-02 03:04:05.000123: 812 INFO ||NEURON_CC_WRAPPER||: Another process must be compiling /shared/neuron_cache/neuronxcc-2.12/MODULE_1/model.hlo_module.pb, been waiting for: 61.3 minutes',
  ],
  // runtime
  [
    'accelerator-broken',
    '(FATAL-RT-UNDEFINED-STATE) [ND 0][NC 0] Uncorrectable memory error is detected, metadata: 0x16. Please terminate or stop/start this instance to prevent future impact from the hardware error.',
  ],
  [
    'accelerator-broken',
    '(FATAL-RT-UNDEFINED-STATE) Uncorrectable HBM memory error is detected. Execution results may be invalid. Please terminate this instance to prevent future impact from the hardware error.',
  ],
  ['accelerator-broken', '[MLA 0][NC 0] DMA TX engine 0 is in an abort state'],
  ['accelerator-broken', 'ERROR   NRT:nrt_infodump      Failure: NRT_EXEC_HW_ERR_NC_UE in nrt_execute()'],
  ['collectives-hang', 'ERROR   NRT:nrt_infodump      Failure: NRT_EXEC_HW_ERR_COLLECTIVES in nrt_execute()'],
  [
    'accelerator-stuck',
    '2021-Nov-15 20:23:27.0280 3793:3793 ERROR TDRV:tpb_eng_init_hals_v2 CRITICAL HW ERROR: One or more engines are running. Please restart device by reloading driver:',
  ],
  [
    'accelerator-stuck',
    '2022-Aug-31 04:59:21.0546 117717:117717 ERROR  TDRV:tsync_wait_eng_stop                     nd0 nc0 Timestamp program stop timeout (1000 ms)',
  ],
  [
    'device-busy',
    '2021-Aug-27 23:22:12.0323 28078:28078 ERROR   NRT:nrt_allocate_neuron_cores               NeuronCore(s) not available - Requested:nc1-nc1 Available:0',
  ],
  [
    'no-device',
    '2022-Sep-08 17:55:23.0768    19:19    ERROR  TDRV:tdrv_get_dev_info                       No neuron device available',
  ],
  ['no-device', '2021-Nov-11 15:33:20.0161  7912:7912  ERROR  TDRV:tdrv_init_mla_phase1       Could not open the nd0'],
  [
    'no-device',
    '2022-Sep-08 23:00:05.0667 8:8 ERROR   NRT:nrt_allocate_neuron_cores               Neuron cores are not contiguous',
  ],
  [
    'driver-mismatch',
    '2021-Aug-11 18:38:27.0917 13713:13713 ERROR   NRT:nrt_init      Unable to determine Neuron Driver version. Please check aws-neuron-dkms package is installed.',
  ],
  [
    'driver-mismatch',
    'ERROR   NRT:nrt_init      This runtime requires Neuron Driver version 2.0 or greater. Please upgrade aws-neuron-dkms package.',
  ],
  ['neff-mismatch', 'NEFF version mismatch supported: 1.1 received: 2.0'],
  [
    'device-memory',
    '2025-May-15 20:58:33.897479 224822:224822 ERROR  TDRV:log_dev_mem           Failed to allocate 4.000GB (alignment: none, usage: tensors) on ND 0:NC 4',
  ],
  [
    'device-memory',
    'ERROR  TDRV:tdrv_one_tmpbuf_reserve                 Number of ONE TMPBUF pages requested exceeded the max number of pages allowed (requested: 28, max allowed: 16).',
  ],
  [
    'device-memory',
    '2025-Oct-01 23:48:34.002207 516278:516288 ERROR   NRT:nrt_infodump                            Failure: NRT_RESOURCE in nrt_load()',
  ],
  ['device-memory', 'ENC:init_metaring_algorithm failed to reuse global comm devmem reservation'],
  ['device-memory', 'RuntimeError: RESOURCE_EXHAUSTED: Failed to allocate request for 512.00MiB'],
  [
    'index-out-of-bounds',
    'Received notification generated at runtime: failed to run scatter/gather (indirect memory copy), due to out-of-bound access.',
  ],
  ['not-a-number', 'nrtd[123]: ....  Error notifications found on NC .... INFER_ERROR_SUBTYPE_NUMERICAL'],
  [
    'notification-overflow',
    'execution timeout (30000 ms) on model /home/ubuntu/m.neff, potentially caused by DGE notifications enabled. Please disable it (set NEURON_RT_ENABLE_DGE_NOTIFICATIONS to 0) and try again.',
  ],
  [
    'notification-overflow',
    '2025-Oct-01 23:48:34.002207 516278:516288 ERROR   NRT:nrt_infodump                            Failure: NRT_EXEC_SW_NQ_OVERFLOW in nrt_execute()',
  ],
  [
    'execution-timeout',
    '2023-Jan-09 20:27:41.0593 15042:15042 ERROR  TDRV:exec_consume_infer_status_notifications (FATAL-RT-UNDEFINED-STATE) inference timeout (600000 ms) on Neuron Device 0 NC 0, waiting for execution completion notification',
  ],
  [
    'collectives-hang',
    '(FATAL-RT-UNDEFINED-STATE) missing collectives status on Neuron Device 0 NC 0, model 0 - suspected hang in collectives operation 0 out of 100',
  ],
  [
    'xrt-server-died',
    'W tensorflow/core/distributed_runtime/rpc/grpc_remote_master.cc:157] RPC failed with status = "UNAVAILABLE: Socket closed" and grpc_error_string = "{...}", maybe retrying the RPC',
  ],
  [
    'runtime-failed',
    '2021-11-15 15:21:28.231864: F ./tensorflow/compiler/xla/service/neuron/neuron_runtime.h:1037] Check failed: status == NRT_SUCCESS NEURONPOC : nrt_init failed. Status = 1',
  ],
  ['runtime-failed', 'Nrt::Load failed on NeuronCores 0-1: nrt_load status=1, error message="Non specific failure"'],
  // network
  [
    'collectives-missing',
    'NCCL init error: Error opening libnccom.so, cannot use collective operations! Please set LD_LIBRARY_PATH to library location. Error: libnccom.so: cannot open shared object',
  ],
  ['no-efa', 'Unable to run multi-instance workload.  Ofi plugin is not installed or EFA is not enabled'],
  ['no-efa', 'CCOM WARN OFI plugin initNet() failed is EFA enabled?'],
  ['no-efa', 'NET/OFI aws-ofi-nccl initialization failed'],
  ['no-efa', 'NET/OFI Unable to find a protocol that worked.  Failing initialization.'],
  ['libfabric-too-old', 'EFA provider requires at least libfabric version 1.22.0.'],
  [
    'efa-fork-safe',
    'Linux kernel 5.10 requires setting FI_EFA_FORK_SAFE=1 environment variable.  Multi-node support will be disabled.',
  ],
  ['communicator-failed', 'No interface found in the same subnet as remote address fe80::1461:22ff:fe33:b471<45015>'],
  [
    'communicator-failed',
    'WARN Invalid NCCL_COMM_ID [compute1-dy-training-0-1.pcluster-trn1-24-pdx80-2n.pcluster:41211], please use format: <ipv4>:<port> or [<ipv6>]:<port>',
  ],
  [
    'communicator-failed',
    'Nrt::BuildGlobalComm failed on NeuronCores 0-31 ... nrt_status=1, message="Non specific failure"',
  ],
  [
    'too-many-open-files',
    '2023-Jun-14 19:05:29.0312 4112959:4113326 [23] bootstrap.cc:106 CCOM WARN Call to accept failed : Too many open files',
  ],
  [
    'efa-transfer-failed',
    'Request 0x7f01 (SEND) completed with error: err: 113, flags: 0, prov_errno: 4, strerror: No route to host, len: 0',
  ],
  ['peer-closed', 'RX, connection closed by remote peer'],
  ['peer-silent', 'CCOM WARN Timeout waiting for RX (waited 120 sec) - retrying'],
  ['peer-silent', 'Connect to localhost:33666 failed - retrying'],
  // Open MPI and ssh
  ['too-few-slots', 'There are not enough slots available in the system to satisfy the 8'],
  ['no-such-directory', 'change to the specified working directory:'],
  ['no-such-program', 'mpirun was unable to find the specified executable file, and therefore'],
  ['mpirun-as-root', 'mpirun has detected an attempt to run as root.'],
  ['ssh-refused', 'root@train-worker-0: Permission denied (publickey,password).'],
  ['ssh-refused', 'Authentication refused: bad ownership or modes for directory /root/.ssh'],
  ['ssh-refused', 'Host key verification failed.'],
  ['not-under-mpirun', 'Exception: Error: This script should be run via mpirun on EKS'],
  [
    'process-killed',
    'mpirun noticed that process rank 2 with PID 77 on node test-mpi-train-worker-2 exited on signal 9 (Killed).',
  ],
  [
    'process-killed',
    'mpirun noticed that process rank 2 with PID 77 on node test-mpi-train-worker-2 exited on signal 11 (Segmentation fault).',
  ],
  ['launcher-crashed', '[ip-10-0-0-7:00412] *** Process received signal ***'],
  ['no-ssh-to-worker', 'ssh: connect to host test-mpi-train-worker-0.test-mpi-train port 22: Connection refused'],
  [
    'no-ssh-to-worker',
    'ssh: Could not resolve hostname nccl-tests-worker-0.nccl-tests.default.svc: Name or service not known',
  ],
  ['worker-lost', 'ORTE has lost communication with a remote daemon.'],
  ['worker-lost', 'mpirun has detected that a required daemon terminated during execution'],
  ['daemon-not-started', 'ORTE was unable to reliably start one or more daemons.'],
  ['daemon-not-started', 'An ORTE daemon has unexpectedly failed after launch and before'],
  ['daemon-not-started', 'ORTE does not know how to route a message to the specified daemon'],
  ['daemon-not-started', 'ORTE is unable to establish a communication connection to the'],
  ['rank-failed', 'Primary job  terminated normally, but 1 process returned'],
  ['rank-failed', 'node test-mpi-train-worker-1 exiting improperly. There are three reasons this could occur:'],
  // the trainer
  [
    'gated-model',
    'huggingface_hub.utils._errors.GatedRepoError: 401 Client Error. (Request ID: Root=1-x) Cannot access gated repo for url https://huggingface.co/meta-llama/Llama-2-7b-hf/resolve/main/config.json.',
  ],
  [
    'gated-model',
    'Access to model meta-llama/Llama-2-7b-hf is restricted and you are not in the authorized list. Visit https://huggingface.co/meta-llama/Llama-2-7b-hf to ask for access.',
  ],
  [
    'repository-not-found',
    'huggingface_hub.utils._errors.RepositoryNotFoundError: 401 Client Error. (Request ID: Root=1-x)',
  ],
  [
    'repository-not-found',
    'requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://huggingface.co/api/whoami-v2',
  ],
  [
    'hub-rate-limit',
    'requests.exceptions.HTTPError: 429 Client Error: Too Many Requests for url: https://huggingface.co/meta-llama/Meta-Llama-3-8B/resolve/main/config.json',
  ],
  ['dataset-missing', 'Dataset does not exist: /shared/data/books/book.jsonl-processed_text_document'],
  ['dataset-missing', "AttributeError: 'NoneType' object has no attribute 'sizes'"],
  ['dataset-used-up', 'AssertionError: no samples left to consume: 256000, 256000'],
  [
    'tokenizer-missing',
    'ValueError: Unable to instantiate HuggingFace AUTOTOKENIZER for /shared/llama7b_tokenizer. Exception: x',
  ],
  ['tokenizer-missing', 'ValueError: No Tokenizer path provided or file does not exist!'],
  [
    'tokenizer-missing',
    "huggingface_hub.errors.HFValidationError: Repo id must be in the form 'repo_name' or 'namespace/repo_name': '/shared/llama7b_tokenizer'. Use `repo_type` argument if needed.",
  ],
  [
    'tokenizer-missing',
    "OSError: Can't load the configuration of '/fsx/llama'. If you were trying to load it from 'https://huggingface.co/models'",
  ],
  [
    'topology-mismatch',
    'AssertionError: world_size: 96 must be divisible by tensor_model_parallel_size: 8 times pipeline_model_parallel_size 5',
  ],
  ['topology-mismatch', 'AssertionError: tensor_model_parallel_size: 4 must be 1, 8, or 32.'],
  [
    'topology-mismatch',
    'AssertionError: global batch size (250) is not divisible by micro batch size (1) times data parallel size (16)',
  ],
  ['configuration-refused', 'ValueError: Invalid splits string: 980,20. Expected 3 comma separated values.'],
  ['configuration-refused', "hydra.errors.OverrideParseException: missing EQUAL at '<EOF>'"],
  [
    'checkpoint-missing',
    'FileNotFoundError: There were no checkpoints found in /shared/nemo_experiments/x/checkpoints. Cannot resume.',
  ],
  [
    'checkpoint-broken',
    'RuntimeError: PytorchStreamReader failed reading zip archive: failed finding central directory',
  ],
  ['disk-full', 'OSError: [Errno 28] No space left on device'],
  ['disk-full', 'OSError: [Errno 122] Disk quota exceeded'],
  [
    'shared-memory',
    "RuntimeError: DataLoader worker (pid 13) is killed by signal: Bus error. It is possible that dataloader's workers are out of shared memory.",
  ],
  [
    'port-in-use',
    'RuntimeError: The server socket has failed to listen on any local network address. The server socket has failed to bind to [::]:41000 (errno: 98 - Address already in use).',
  ],
  [
    'port-in-use',
    '2022-02-07 17:22:12.592170: E tensorflow/core/distributed_runtime/rpc/grpc_server_lib.cc:545] Unknown: Could not start gRPC server',
  ],
  [
    'rendezvous-failed',
    '[c10d] The client socket has timed out after 60s while trying to connect to (test-mpi-train-worker-0, 41000).',
  ],
  [
    'rendezvous-failed',
    'torch.distributed.elastic.rendezvous.api.RendezvousConnectionError: The connection to the C10d store has failed. See inner exception for details.',
  ],
  ['different-graphs', 'RuntimeError: MPMD detected'],
  ['packages-mismatch', "ERROR 227874 [neuronx-cc]: Error message:  module 'numpy' has no attribute 'asscalar'"],
  ['packages-mismatch', 'RuntimeError: module compiled against API version 0xf but this version of numpy is 0xe'],
  ['packages-mismatch', 'TypeError: Descriptors cannot not be created directly.'],
  [
    'packages-mismatch',
    'ImportError: /usr/local/lib/python3.8/site-packages/_XLAC.cpython-38-x86_64-linux-gnu.so: undefined symbol: _ZNK3c1010TensorImpl7stridesEv',
  ],
  [
    'megatron-not-built',
    'ImportError: Could not compile megatron dataset C++ helper functions and therefore cannot import helpers python file.',
  ],
  ['python-module', "ModuleNotFoundError: No module named 'torch_neuronx'"],
  ['not-a-number', 'Epoch 0:  30%|███ | 12/40 [00:01<00:03, loss=nan, v_num=, reduced_train_loss=nan.0]'],
  ['missing-file', "FileNotFoundError: [Errno 2] No such file or directory: '/shared/data/x.bin'"],
  ['missing-file', "python3: can't open file '/shared/examples/train.py': [Errno 2] No such file or directory"],
  ['host-memory', 'MemoryError'],
  ['host-memory', 'OSError: [Errno 12] Cannot allocate memory'],
  ['compile-script-failed', '2024-Jan-02 INFO ||NEURON_PARALLEL_COMPILE||: There was an error in the training script.'],
  ['trainer-ended', 'torch.distributed.elastic.multiprocessing.errors.ChildFailedError: '],
  ['python-error', 'ValueError: optimizer got an empty parameter list'],
  ['python-error', 'botocore.exceptions.ClientError: An error occurred (AccessDenied)'],
]

/** What a healthy run prints: none of it may be taken for a failure. */
export const healthy: readonly string[] = [
  'Epoch 0:   1%|          | 120/10000 [11:01<909:09, loss=7.21, v_num=3-11, reduced_train_loss=7.180, global_step=119.0, consumed_samples=30720.0, throughput=19.20]',
  'Epoch 0: 1%| | 1/10 [00:01<00:09, reduced_train_loss=7.9, nan_count=0]',
  'Total failed compilations: 0',
  'No candidate found under /shared/neuron_cache',
  '2022-08-01 00:00:00.000123: INFO ||NCC_WRAPPER||: No candidate found under /var/tmp/neuron-compile-cache/USER_neuroncc',
  'model.neff not found in aws-neuron/optimum-neuron-cache: the corresponding graph will be recompiled. This may take up to one hour for large models.',
  'E tensorflow/core/framework/op_kernel.cc:1676] OpKernel (\'op: "TPURoundRobin" device_type: "CPU"\') for unknown op: TPURoundRobin',
  'Failed to add the host to the list of known hosts (/root/.ssh/known_hosts).',
  "Warning: Permanently added 'train-worker-0.train.trainium.svc' (ED25519) to the list of known hosts.",
  '[NeMo W 2026-11-21 10:00:00 nemo_logging:349] UserWarning: The dataloader does not have many workers which may be a bottleneck.',
  '[NeMo I 2026-11-21 10:00:00 exp_manager:521] There were no checkpoints found in /shared/x/checkpoints. Training from scratch.',
  'INFO: 0 errors, 0 failed',
  'Using device: xla:0; error tolerance 1e-6',
]
