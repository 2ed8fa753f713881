/** A small image: a shell and what the machine has. */
export const image = 'registry.test/shell:1'
/** The training image of the recipes: also mpirun, ssh, sshd and the trainer. */
export const trainingImage = 'registry.test/training:1'
