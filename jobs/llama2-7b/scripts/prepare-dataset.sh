#!/usr/bin/env bash
# Downloads the tokenizer and the dataset to the shared file system, and tokenizes the dataset.
# Each part is made under a temporary name and renamed when it is complete; a marker, written last, says of what it was
# made. What has its marker is not done again, so that this script can be run any number of times.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
: "${TOKENIZER:?must be the name of a model on Hugging Face}"
: "${TOKENIZER_PATH:?must be the folder for the tokenizer}"
: "${DATASET:?must be the name of a dataset on Hugging Face}"
: "${DATASET_PREFIX:?must be the path of the tokenized dataset, without _text_document.bin}"
: "${TOKENIZER_WORKERS:?must be a number of processes}"
nemo=${NEMO_MEGATRON:-/opt/neuronx-nemo-megatron}

# The order of documents is that of the file names; another locale would sort them differently.
export LC_ALL=C.UTF-8

# done_before <marker> <what it must say> <parameter>: true where it was made of the same; an error where of another.
done_before() {
  [ -f "$1" ] || return 1
  if [ "$(cat "$1")" = "$2" ]; then return 0; fi
  echo "$1 says '$(cat "$1")', but '$2' is asked for: choose another $3, or remove what is there." >&2
  exit 1
}

mark() {
  printf '%s\n' "$2" >"$1.partial"
  mv "$1.partial" "$1"
}

download_tokenizer() {
  local marker=$TOKENIZER_PATH/.complete
  if done_before "$marker" "$TOKENIZER" tokenizer-name; then
    echo "The tokenizer $TOKENIZER is in $TOKENIZER_PATH already."
    return
  fi
  echo "Downloading the tokenizer $TOKENIZER"
  rm -rf "$TOKENIZER_PATH.partial"
  python3 "$here/save_tokenizer.py" "$TOKENIZER" "$TOKENIZER_PATH.partial"
  rm -rf "$TOKENIZER_PATH"
  mv "$TOKENIZER_PATH.partial" "$TOKENIZER_PATH"
  mark "$marker" "$TOKENIZER"
}

download_dataset() {
  local marker=$raw/.complete
  if done_before "$marker" "$DATASET" dataset-name; then
    echo "The dataset $DATASET is in $raw already."
    return
  fi
  echo "Downloading the dataset $DATASET"
  # Not git with LFS, which keeps every file twice. What a try before this one has downloaded is kept.
  mkdir -p "$raw"
  huggingface-cli download "$DATASET" --repo-type dataset --include '*.jsonl' --local-dir "$raw" \
    --local-dir-use-symlinks False --resume-download
  ls "$raw"/*.jsonl >/dev/null
  mark "$marker" "$DATASET"
}

tokenize() {
  local marker=${DATASET_PREFIX}_text_document.complete made="$DATASET tokenized with $TOKENIZER"
  if done_before "$marker" "$made" dataset-name; then
    echo "The tokenized dataset is in ${DATASET_PREFIX}_text_document.bin already."
    return
  fi
  echo "Tokenizing with $TOKENIZER_WORKERS processes"
  local partial=$DATASET_PREFIX.partial
  rm -f "$partial".jsonl "$partial"_text_document.*
  cat "$raw"/*.jsonl >"$partial.jsonl"
  python3 "$nemo/nemo/scripts/nlp_language_modeling/preprocess_data_for_megatron.py" \
    --input="$partial.jsonl" \
    --json-keys=text \
    --tokenizer-library=huggingface \
    --tokenizer-type="$TOKENIZER_PATH" \
    --dataset-impl=mmap \
    --output-prefix="$partial" \
    --append-eod \
    --need-pad-id \
    --workers="$TOKENIZER_WORKERS"
  if [ ! -s "${partial}_text_document.bin" ] || [ ! -s "${partial}_text_document.idx" ]; then
    echo "The tokenizer ended without an error and without a result: is '$DATASET' made of lines with a key 'text'?" >&2
    exit 1
  fi
  mv "${partial}_text_document.bin" "${DATASET_PREFIX}_text_document.bin"
  mv "${partial}_text_document.idx" "${DATASET_PREFIX}_text_document.idx"
  rm -f "$partial.jsonl"
  mark "$marker" "$made"
}

raw=$(dirname "$DATASET_PREFIX")/${DATASET##*/}
mkdir -p "$raw"
download_tokenizer
download_dataset
tokenize
echo "Ready: ${DATASET_PREFIX}_text_document.bin has $(wc -c <"${DATASET_PREFIX}_text_document.bin" | tr -d ' ') bytes."
