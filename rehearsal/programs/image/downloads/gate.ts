/** Whether Hugging Face gives this model to the token at hand: Meta's are for accounts that accepted the licence. */
export function mayDownload(name: string, token = process.env.HF_TOKEN ?? ''): boolean {
  return !name.startsWith('meta-llama/') || /^hf_\w{10,}$/.test(token)
}
