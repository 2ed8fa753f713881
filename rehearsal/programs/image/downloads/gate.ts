import { existsSync, readFileSync } from 'node:fs'

/** Whether Hugging Face gives this model to the token at hand: Meta's are for accounts that accepted the licence. */
export function mayDownload(name: string, token = tokenAtHand()): boolean {
  return !name.startsWith('meta-llama/') || /^hf_\w{10,}$/.test(token)
}

/** As huggingface_hub finds it: in a variable, else in a file. */
function tokenAtHand(): string {
  const { HF_TOKEN, HF_TOKEN_PATH = '' } = process.env
  return HF_TOKEN ?? (existsSync(HF_TOKEN_PATH) ? readFileSync(HF_TOKEN_PATH, 'utf8').trim() : '')
}
