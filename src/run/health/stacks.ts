/**
 * Prints where the processes of a container stand, for any shell and image: Python's own stacks where the image has
 * py-spy, else what the kernel tells. A pod may not read /proc/<pid>/stack without CAP_SYS_ADMIN, but `wchan` of each
 * thread tells what it sleeps in: a futex, a socket, a file system that does not answer.
 */
export const STACKS = `
most=64
shown=0
date -u 2>/dev/null
show() {
  pid=$1
  echo
  echo "=== process $pid: $2"
  if command -v py-spy >/dev/null 2>&1; then
    timeout 10 py-spy dump --nonblocking --pid "$pid" 2>&1 && return
  fi
  grep -E '^(State|PPid|Threads|VmRSS|VmSwap|voluntary_ctxt_switches):' "/proc/$pid/status" 2>/dev/null
  echo "wchan of its threads:"
  for task in /proc/"$pid"/task/[0-9]*; do cat "$task/wchan" 2>/dev/null; echo; done | grep . | sort | uniq -c | sort -rn | head -20
  if [ -s "/proc/$pid/stack" ]; then echo "kernel stack:"; cat "/proc/$pid/stack"; fi 2>/dev/null
}
each() {
  for folder in /proc/[0-9]*; do
    [ "$shown" -ge "$most" ] && break
    pid=\${folder#/proc/}
    [ "$pid" = "$$" ] && continue
    # The rest of a command line may hold what nobody should read.
    words=$(tr '\\0' ' ' 2>/dev/null < "$folder/cmdline" | cut -d ' ' -f 1-3 | cut -c 1-200)
    [ -n "$words" ] || continue
    case "$words" in
      *python*|*torchrun*|*neuronx-cc*) [ "$1" = training ] || continue ;;
      *) [ "$1" = other ] || continue ;;
    esac
    shown=$((shown + 1))
    show "$pid" "$words"
  done
}
each training
if [ "$shown" -eq 0 ]; then
  echo "No Python process; all others:"
  each other
fi
if command -v neuron-ls >/dev/null 2>&1; then
  echo
  echo "=== neuron-ls"
  timeout 10 neuron-ls 2>&1
fi
exit 0
`
