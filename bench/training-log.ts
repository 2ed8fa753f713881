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
    const step = String(at).padStart(7, '1')
    const text =
      at % 10 === 0
        ? `Epoch 0: :   0%|          | ${step}/4000000 [00:01<10:00, 5.4s/it, loss=9.2, v_num=1, reduced_train_loss=${(10 - at / 9_000).toFixed(3)}, lr=3e-4, global_step=${step}, consumed_samples=${at * 256}, throughput=7.1]`
        : `[INFO] rank ${at % 32}: collective finished, nothing to remark about it, going on with the next one`
    lines.push(`${timestamps ? stamp : ''}${text}\n`)
    size += lines.at(-1)!.length
  }
  const block = Buffer.from(lines.join(''))
  const starts: number[] = []
  for (let start = 0; start < block.length; start = block.indexOf(10, start) + 1) starts.push(start)
  let second = 0
  return {
    block() {
      if (timestamps) {
        const text = new Date(Date.UTC(2026, 0, 1) + 1000 * second++).toISOString().slice(0, 19)
        for (const start of starts) block.write(text, start, 'latin1')
      }
      return Buffer.from(block)
    },
  }
}
