import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

// A recipe whose launcher plays a training in shell: what it does after some steps is a parameter. Checkpoints are files of
// two parts on the shared file system, and it resumes from the newest.
const files = {
  'recipe.yaml': `description: A training that meets with what it is told
scripts: scripts
runDirectory: /shared/drill/$(run.id)
parameters:
  course:
    type: choice
    allowed: [well, nan, stall, crash, device, lost]
    default: well
    description: What becomes of it after seven steps, in the first attempt
  checkpoint-every:
    type: integer
    default: 5
    description: Steps from one checkpoint to the next; 0 for none
  resumes:
    type: boolean
    default: true
    description: Whether it resumes from a checkpoint that is there
  training-steps:
    type: integer
    default: 20
    description: Steps of the whole training
  interval-seconds:
    type: integer
    default: 3
    description: Seconds between two checkpoints
  launcher-retries:
    type: integer
    default: 0
    description: How often the launcher's Job tries again
steps:
  train:
    description: Trains
    manifest: train.yaml
    workers: 1
    checkpoints:
      files: checkpoints/part_*/*.ckpt
      name: (?<name>step=(?<step>\\d+))\\.ckpt$
      parts: 2
      intervalSeconds: $(params.interval-seconds)
      resumedBy: resume_if_exists
      startsOver: Training from scratch
`,
  'train.yaml': `apiVersion: kubeflow.org/v2beta1
kind: MPIJob
metadata:
  name: $(run.id)
spec:
  launcherCreationPolicy: WaitForWorkersReady
  runPolicy:
    cleanPodPolicy: None
    backoffLimit: $(params.launcher-retries)
  mpiReplicaSpecs:
    Launcher:
      replicas: 1
      restartPolicy: Never
      template:
        spec:
          terminationGracePeriodSeconds: 1
          containers:
            - name: launcher
              image: $(image)
              command: [bash, /etc/recipe/train.sh]
              env:
                - { name: RUN_DIRECTORY, value: $(run.directory) }
                - { name: COURSE, value: $(params.course) }
                - { name: EVERY, value: $(params.checkpoint-every) }
                - { name: RESUMES, value: $(params.resumes) }
                - { name: STEPS, value: $(params.training-steps) }
                - { name: INTERVAL, value: $(params.interval-seconds) }
              volumeMounts:
                - { name: shared, mountPath: /shared }
                - { name: scripts, mountPath: /etc/recipe }
          volumes: &volumes
            - name: shared
              persistentVolumeClaim: { claimName: fsx-claim }
            - name: scripts
              configMap: { name: $(run.scripts) }
    Worker:
      replicas: 1
      restartPolicy: Never
      template:
        spec:
          terminationGracePeriodSeconds: 1
          containers:
            - name: worker
              image: $(image)
              command: [bash, -c, 'echo "the worker is there"; trap "exit 0" TERM; bash -c "exec -a python3-trainer sleep 600" & wait']
              resources:
                limits: { aws.amazon.com/neuron: 4 }
              volumeMounts:
                - { name: shared, mountPath: /shared }
          volumes: *volumes
`,
  'scripts/train.sh': `set -u
trap 'exit 143' TERM
mkdir -p "$RUN_DIRECTORY/checkpoints/part_0" "$RUN_DIRECTORY/checkpoints/part_1"
cd "$RUN_DIRECTORY"
first=0
newest=$(ls checkpoints/part_1 | sed 's/[^0-9]//g' | sort -n | tail -1)
# resume_if_exists
if [ "$RESUMES" = true ] && [ -n "$newest" ]; then first=$newest; elif [ "$RESUMES" = true ]; then echo 'Training from scratch.'; fi
again=no
if [ -e begun ]; then again=yes; fi
touch begun
for ((step = first; step < STEPS; step++)); do
  loss=$((90 - step)).5
  if [ $again = no ] && [ "$step" -ge 7 ]; then
    case $COURSE in
      nan) loss=nan ;;
      stall) sleep 600 & wait ;;
      device) echo '2026-Nov-21 05:10:11.0123 77:90 ERROR TDRV:exec_consume_infer_status_notifications Uncorrectable HBM memory error is detected'; exit 1 ;;
      lost) while [ ! -e lost ]; do sleep 0.1; done; exit 1 ;;
      crash) echo 'something went wrong' >&2; exit 3 ;;
    esac
  fi
  echo "Epoch 0: 1%|x| $((step + 1))/$STEPS [00:0$((step % 10))<00:02, 1.0it/s, reduced_train_loss=$loss, global_step=$step.00, throughput=3.5]"
  if [ "$EVERY" -gt 0 ] && [ $(((step + 1) % EVERY)) -eq 0 ]; then
    for part in 0 1; do echo weights > "checkpoints/part_$part/step=$((step + 1)).ckpt"; done
  fi
  sleep 0.1 & wait $!
done
`,
}

/** Puts the recipe into the workspace; its name is what input `recipe` takes. */
export function writeDrill(folder: string): string {
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, 'jobs/drill', name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return 'drill'
}
