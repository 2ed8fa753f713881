# Only add-ons that EKS itself manages. What else the workloads need is applied by the action, from infra/addons: a Kubernetes provider
# cannot plan while there is no cluster, and keeps credentials in the state.

resource "aws_eks_addon" "before_nodes" {
  for_each = toset(["vpc-cni", "kube-proxy", "eks-pod-identity-agent"])

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.value
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"
}

# These have pods of a Deployment, so they become active only when there are nodes.
resource "aws_eks_addon" "coredns" {
  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = "coredns"
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  depends_on = [aws_eks_node_group.core]
}

resource "aws_iam_role" "fsx_csi" {
  name = "${var.cluster_name}-fsx-csi"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Principal = { Service = "pods.eks.amazonaws.com" }
    }]
  })
}

# The volume is a static one, so the driver makes and deletes nothing: it only looks.
resource "aws_iam_role_policy" "fsx_csi" {
  name = "describe"
  role = aws_iam_role.fsx_csi.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["fsx:DescribeFileSystems"], Resource = "*" }]
  })
}

# The node pods of the driver must land on the tainted nodes too.
resource "aws_eks_addon" "fsx_csi" {
  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = "aws-fsx-csi-driver"
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  pod_identity_association {
    role_arn        = aws_iam_role.fsx_csi.arn
    service_account = "fsx-csi-controller-sa"
  }

  depends_on = [aws_eks_node_group.core]
}
