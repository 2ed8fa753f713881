/** Whether Hugging Face gives this model to the token at hand: Meta's are for accounts that accepted the licence. */
export function mayDownload(name: string): boolean {
  return !name.startsWith('meta-llama/') || /^hf_\w{10,}$/.test(process.env.HF_TOKEN ?? '')
}

/** Ends as huggingface_hub does where a gated repository is asked for without a token that may. */
export function refuseGated(name: string): never {
  console.error(`huggingface_hub.errors.GatedRepoError: 401 Client Error.

Cannot access gated repo for url https://huggingface.co/${name}/resolve/main/config.json.
Access to model ${name} is restricted. You must have access to it and be authenticated to access it. Please log in.`)
  process.exit(1)
}
