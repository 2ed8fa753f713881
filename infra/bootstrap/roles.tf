# The provisioner makes and removes the cluster. Wide, but only over the services of the blueprint, and over roles named after the cluster.
resource "aws_iam_role" "provisioner" {
  name                 = "${var.cluster_name}-provisioner"
  assume_role_policy   = local.trust["provisioner"]
  max_session_duration = 7200
}

resource "aws_iam_role_policy" "provisioner" {
  name = "provision"
  role = aws_iam_role.provisioner.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Blueprint"
        Effect   = "Allow"
        Action   = ["ec2:*", "eks:*", "fsx:*"]
        Resource = "*"
      },
      {
        Sid    = "RolesOfTheCluster"
        Effect = "Allow"
        Action = [
          "iam:AttachRolePolicy", "iam:CreateRole", "iam:DeleteRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:GetRole",
          "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListInstanceProfilesForRole", "iam:ListRolePolicies",
          "iam:PassRole", "iam:PutRolePolicy", "iam:TagRole", "iam:UntagRole", "iam:UpdateAssumeRolePolicy",
        ]
        Resource = [
          for suffix in ["cluster", "node", "fsx-csi"] : "arn:aws:iam::${local.account}:role/${var.cluster_name}-${suffix}"
        ]
      },
      {
        Sid      = "ServiceLinkedRoles"
        Effect   = "Allow"
        Action   = ["iam:CreateServiceLinkedRole"]
        Resource = "arn:aws:iam::${local.account}:role/aws-service-role/*"
        Condition = {
          StringEquals = {
            "iam:AWSServiceName" = [
              "eks.amazonaws.com", "eks-nodegroup.amazonaws.com", "fsx.amazonaws.com", "s3.data-source.lustre.fsx.amazonaws.com",
              "autoscaling.amazonaws.com",
            ]
          }
        }
      },
      {
        # Who it is itself: the administrator's access entry names it.
        Sid      = "Itself"
        Effect   = "Allow"
        Action   = ["iam:GetRole"]
        Resource = aws_iam_role.provisioner.arn
      },
      {
        Sid      = "StateBucket"
        Effect   = "Allow"
        Action   = ["s3:ListBucket"]
        Resource = aws_s3_bucket.state.arn
      },
      {
        Sid      = "State"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        Resource = "${aws_s3_bucket.state.arn}/trainium-actions/*"
      },
    ]
  })
}

# The trainer pushes images, scales one node group, and is somebody in Kubernetes. No state, no network, no roles.
resource "aws_iam_role" "trainer" {
  name                 = "${var.cluster_name}-trainer"
  assume_role_policy   = local.trust["trainer"]
  max_session_duration = 7200
}

resource "aws_iam_role_policy" "trainer" {
  name = "train"
  role = aws_iam_role.trainer.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Cluster"
        Effect   = "Allow"
        Action   = ["eks:DescribeCluster", "eks:ListNodegroups"]
        Resource = "arn:aws:eks:*:${local.account}:cluster/${var.cluster_name}"
      },
      {
        Sid    = "NodeGroup"
        Effect = "Allow"
        Action = ["eks:DescribeNodegroup", "eks:UpdateNodegroupConfig", "eks:DescribeUpdate"]
        Resource = [
          "arn:aws:eks:*:${local.account}:cluster/${var.cluster_name}",
          "arn:aws:eks:*:${local.account}:nodegroup/${var.cluster_name}/${var.node_group}/*",
        ]
      },
      {
        Sid      = "RegistryLogin"
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"]
        Resource = "*"
      },
      {
        Sid    = "Images"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:CreateRepository",
          "ecr:DescribeImages", "ecr:DescribeRepositories", "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload",
          "ecr:PutImage", "ecr:PutLifecyclePolicy", "ecr:UploadLayerPart",
        ]
        Resource = "arn:aws:ecr:*:${local.account}:repository/${var.ecr_repository}"
      },
    ]
  })
}
