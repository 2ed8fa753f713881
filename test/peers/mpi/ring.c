#include <mpi.h>
#include <stdio.h>
#include <unistd.h>

/* A number goes once around all ranks, each adding its own; every rank says where it runs. */
int main(int argc, char **argv) {
  int rank, size, sum = 0;
  char host[256];
  MPI_Init(&argc, &argv);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  gethostname(host, sizeof host);
  if (rank > 0) MPI_Recv(&sum, 1, MPI_INT, rank - 1, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  sum += rank + 1;
  printf("rank %d of %d on %s: sum %d\n", rank, size, host, sum);
  if (rank < size - 1) MPI_Send(&sum, 1, MPI_INT, rank + 1, 0, MPI_COMM_WORLD);
  MPI_Finalize();
  return 0;
}
