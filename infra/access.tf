# Who may do what in the cluster. The trainers' permissions are a Role of Kubernetes' own (infra/addons/trainer.yaml), bound to a
# group: the access policies of EKS know nothing of MPIJobs.

locals {
  administrators = toset(concat([data.aws_iam_session_context.current.issuer_arn], var.administrator_role_arns))
}

resource "aws_eks_access_entry" "administrator" {
  for_each = local.administrators

  cluster_name  = aws_eks_cluster.this.name
  principal_arn = each.value
}

resource "aws_eks_access_policy_association" "administrator" {
  for_each = local.administrators

  cluster_name  = aws_eks_cluster.this.name
  principal_arn = each.value
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"

  access_scope {
    type = "cluster"
  }

  depends_on = [aws_eks_access_entry.administrator]
}

resource "aws_eks_access_entry" "trainer" {
  count = var.trainer_role_arn == "" ? 0 : 1

  cluster_name      = aws_eks_cluster.this.name
  principal_arn     = var.trainer_role_arn
  kubernetes_groups = ["trainium-trainers"]
}
