// As many digits as all that follow.
const STEP = '1000000'

export interface TrainingLog {
  /** About a megabyte of whole lines, later than the block before. The same memory each time. */
  block(): Buffer
}

/**
 * Log lines as a kubelet sends them with timestamps, one in ten a training step, as a run of 32 ranks prints them. They are made once;
 * only the times and the steps' numbers go on.
 */
export function trainingLog({ bytes = 1024 * 1024, timestamps = true } = {}): TrainingLog {
  const lines: string[] = []
  let size = 0
  for (let at = 0; size < bytes; at++) {
    const stamp = `2026-01-01T00:00:00.${String(at).padStart(9, '0')}Z `
    const text =
      at % 10 === 0
        ? `Epoch 0: :   0%|          | ${STEP}/4000000 [00:01<10:00, 5.4s/it, loss=9.2, v_num=1, reduced_train_loss=${(10 - at / 9_000).toFixed(3)}, lr=3e-4, global_step=${STEP}, consumed_samples=${at * 256}, throughput=7.1]`
        : `[INFO] rank ${at % 32}: collective finished, nothing to remark about it, going on with the next one`
    lines.push(`${timestamps ? stamp : ''}${text}\n`)
    size += lines.at(-1)!.length
  }
  const block = Buffer.from(lines.join(''))
  const starts = [0, ...placesOf(block, '\n').map((at) => at + 1)].slice(0, -1)
  const steps = placesOf(block, STEP)
  let second = 0
  let step = Number(STEP)
  return {
    block() {
      const time = new Date(Date.UTC(2026, 0, 1) + 1000 * second++).toISOString().slice(0, 19)
      if (timestamps) for (const start of starts) block.write(time, start, 'latin1')
      // Each step stands in its line twice.
      for (const [index, at] of steps.entries()) block.write(String(step + (index >> 1)), at, 'latin1')
      step += steps.length >> 1
      return Buffer.from(block)
    },
  }
}

function placesOf(block: Buffer, text: string): number[] {
  const places: number[] = []
  for (let at = block.indexOf(text); at >= 0; at = block.indexOf(text, at + text.length)) places.push(at)
  return places
}
