// Open MPI 4.1's own texts, so that what reads a launcher's log reads here what it will read there. Sources: orte's
// help-orterun.txt, help-errmgr-base.txt, help-orte-rmaps-base.txt and orted_submit.c.

const rule = '-'.repeat(74)
const framed = (text: string): string => `${rule}\n${text}\n${rule}\n`

export const runAsRoot = framed(`mpirun has detected an attempt to run as root.

Running as root is *strongly* discouraged as any mistake (e.g., in
defining TMPDIR) or bug can result in catastrophic damage to the OS
file system, leaving your system in an unusable state.

We strongly suggest that you run mpirun as a non-root user.

You can override this protection by adding the --allow-run-as-root option
to the cmd line or by setting two environment variables in the following way:
the variable OMPI_ALLOW_RUN_AS_ROOT=1 to indicate the desire to override this
protection, and OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 to confirm the choice and
add one more layer of certainty that you want to do so.
We reiterate our advice against doing so - please proceed at your own risk.`)

export const notEnoughSlots = (processes: number, program: string): string =>
  framed(`There are not enough slots available in the system to satisfy the ${processes}
slots that were requested by the application:

  ${program}

Either request fewer slots for your application, or make more slots
available for use.

A "slot" is the Open MPI term for an allocatable unit where we can
launch a process.`)

export const daemonNotStarted = framed(`ORTE was unable to reliably start one or more daemons.
This usually is caused by:

* not finding the required libraries and/or binaries on
  one or more nodes. Please check your PATH and LD_LIBRARY_PATH
  settings, or configure OMPI with --enable-orterun-prefix-by-default

* lack of authority to execute on one or more specified nodes.
  Please verify your allocation and authorities.

*  compilation of the orted with dynamic libraries when static are required
  (e.g., on Cray). Please check your configure cmd line and consider using
  one of the contrib/platform definitions for your system type.

* an inability to create a connection back to mpirun due to a
  lack of common network interfaces and/or no route found between
  them. Please check network connectivity (including firewalls
  and network routing requirements).`)

export const daemonLost = (job: number, here: string, daemon: number, host: string): string =>
  framed(`ORTE has lost communication with a remote daemon.

  HNP daemon   : [[${job},0],0] on node ${here}
  Remote daemon: [[${job},0],${daemon}] on node ${host.split('.')[0]}

This is usually due to either a failure of the TCP network
connection to the node, or possibly an internal failure of
the daemon itself. We cannot recover from this failure, and
therefore will terminate the job.`)

export const noWorkingDirectory = (directory: string, host: string): string =>
  framed(`mpirun was unable to launch the specified application as it could not
change to the specified working directory:

Working directory: ${directory}
Node: ${host}
while attempting to start process rank 0.`)

export const noExecutable = (program: string, host: string): string =>
  framed(`mpirun was unable to find the specified executable file, and therefore
did not launch the job.  This error was first reported for process
rank 0; it may have occurred for other processes as well.

NOTE: A common cause for this error is misspelling a mpirun command
      line parameter option (remember that mpirun interprets the first
      unrecognized command line token as the executable).

Node:       ${host}
Executable: ${program}`)

export const exitedNonZero = (job: number, rank: number, code: number): string =>
  framed(`Primary job  terminated normally, but 1 process returned
a non-zero exit code. Per user-direction, the job has been aborted.`) +
  framed(`mpirun detected that one or more processes exited with non-zero status, thus causing
the job to be terminated. The first process to do so was:

  Process name: [[${job},1],${rank}]
  Exit code:    ${code}`)

export const exitedOnSignal = (rank: number, pid: number, host: string, signal: number): string =>
  framed(
    `mpirun noticed that process rank ${rank} with PID ${pid} on node ${host.split('.')[0]} exited on signal ${signal} (${signalNames[signal] ?? 'Unknown signal'}).`,
  )

const signalNames: Record<number, string> = {
  1: 'Hangup',
  2: 'Interrupt',
  6: 'Aborted',
  7: 'Bus error',
  9: 'Killed',
  11: 'Segmentation fault',
  15: 'Terminated',
}
