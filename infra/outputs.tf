# The contract with the action: a configuration of your own that has these outputs can take this one's place.

output "cluster_name" {
  description = "Name of the EKS cluster."
  value       = aws_eks_cluster.this.name
}

output "region" {
  description = "AWS region of the cluster."
  value       = var.region
}

output "node_group" {
  description = "Name of the Trainium node group."
  value       = aws_eks_node_group.trainium.node_group_name
}

output "neuron_per_node" {
  description = "Neuron devices of one node (aws.amazon.com/neuron)."
  value       = local.neuron_per_node
}

output "efa_per_node" {
  description = "EFA devices of one node (vpc.amazonaws.com/efa)."
  value       = local.efa_per_node
}

output "fsx" {
  description = "The shared file system."
  value = {
    id       = aws_fsx_lustre_file_system.shared.id
    dns      = aws_fsx_lustre_file_system.shared.dns_name
    mount    = aws_fsx_lustre_file_system.shared.mount_name
    capacity = aws_fsx_lustre_file_system.shared.storage_capacity
  }
}

output "ecr_repository_url" {
  description = "URL of the ECR repository for training images. It is made by infra/bootstrap or by the first image, for it outlives clusters."
  value       = "${data.aws_caller_identity.current.account_id}.dkr.ecr.${var.region}.amazonaws.com/${var.ecr_repository}"
}

output "roles" {
  description = "ARNs of the roles that the cluster and its nodes run as."
  value = {
    cluster = aws_iam_role.cluster.arn
    node    = aws_iam_role.node.arn
  }
}
