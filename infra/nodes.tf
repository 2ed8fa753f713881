resource "aws_iam_role" "node" {
  name = "${var.cluster_name}-node"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ec2.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "node" {
  for_each = toset([
    "AmazonEKSWorkerNodePolicy",
    "AmazonEKS_CNI_Policy",
    "AmazonEC2ContainerRegistryPullOnly",
    "AmazonSSMManagedInstanceCore",
  ])

  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/${each.value}"
}

resource "aws_eks_node_group" "core" {
  cluster_name    = aws_eks_cluster.this.name
  node_group_name = "core"
  node_role_arn   = aws_iam_role.node.arn
  subnet_ids      = [aws_subnet.training.id]
  ami_type        = "AL2023_x86_64_STANDARD"
  instance_types  = [var.core_instance_type]

  scaling_config {
    min_size     = 2
    desired_size = 2
    max_size     = 3
  }

  labels = { "trainium-actions/role" = "core" }

  depends_on = [aws_iam_role_policy_attachment.node, aws_eks_addon.before_nodes]
}

# EFA wants all traffic among its own members, in both directions.
resource "aws_security_group" "efa" {
  name_prefix = "${var.cluster_name}-efa-"
  description = "Traffic among the Trainium nodes"
  vpc_id      = aws_vpc.this.id

  tags = { Name = "${var.cluster_name}-efa" }
}

resource "aws_vpc_security_group_ingress_rule" "efa" {
  security_group_id            = aws_security_group.efa.id
  referenced_security_group_id = aws_security_group.efa.id
  ip_protocol                  = "-1"
}

resource "aws_vpc_security_group_egress_rule" "efa" {
  security_group_id            = aws_security_group.efa.id
  referenced_security_group_id = aws_security_group.efa.id
  ip_protocol                  = "-1"
}

# With a reservation the place of the instances is the reservation's: a placement group on top of it finds no capacity.
resource "aws_placement_group" "trainium" {
  count = var.capacity_reservation_id == "" && local.efa_per_node > 0 ? 1 : 0

  name     = "${var.cluster_name}-trainium"
  strategy = "cluster"
}

resource "aws_launch_template" "trainium" {
  name_prefix            = "${var.cluster_name}-trainium-"
  update_default_version = true

  # A Capacity Block node group must name the type here, every other one in the node group.
  instance_type = var.capacity_block ? var.instance_type : null

  # Images of the Neuron SDK take over 20 GB unpacked.
  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size           = 300
      volume_type           = "gp3"
      encrypted             = true
      delete_on_termination = true
    }
  }

  # Two hops: the containers of a pod ask for the instance type too. The node role may do little.
  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 2
  }

  # With interfaces in the template the security groups belong to each of them; without the cluster's own a node never joins.
  dynamic "network_interfaces" {
    for_each = range(local.efa_per_node)

    content {
      network_card_index    = network_interfaces.value
      device_index          = network_interfaces.value == 0 ? 0 : 1
      interface_type        = network_interfaces.value == 0 ? "efa" : "efa-only"
      delete_on_termination = true
      security_groups = [
        aws_eks_cluster.this.vpc_config[0].cluster_security_group_id,
        aws_security_group.efa.id,
      ]
    }
  }

  vpc_security_group_ids = (
    local.efa_per_node > 0 ? null : [aws_eks_cluster.this.vpc_config[0].cluster_security_group_id]
  )

  dynamic "placement" {
    for_each = aws_placement_group.trainium

    content {
      group_name = placement.value.name
    }
  }

  dynamic "capacity_reservation_specification" {
    for_each = var.capacity_reservation_id == "" ? [] : [var.capacity_reservation_id]

    content {
      capacity_reservation_target {
        capacity_reservation_id = capacity_reservation_specification.value
      }
    }
  }

  dynamic "instance_market_options" {
    for_each = var.capacity_block ? ["capacity-block"] : []

    content {
      market_type = instance_market_options.value
    }
  }

  tag_specifications {
    resource_type = "instance"

    tags = {
      Name                       = "${var.cluster_name}-trainium"
      "trainium-actions/cluster" = var.cluster_name
    }
  }

  lifecycle {
    precondition {
      condition     = !var.capacity_block || var.capacity_reservation_id != ""
      error_message = "capacity_block needs capacity_reservation_id."
    }
  }
}

# Terraform never starts a Trainium node: a failed start would taint the whole group, and every hour of one costs 21.50 dollars.
# The action's `scale` changes desired and maximal size; the minimum stays 0, or nothing could be scaled to nothing.
resource "aws_eks_node_group" "trainium" {
  cluster_name    = aws_eks_cluster.this.name
  node_group_name = var.node_group
  node_role_arn   = aws_iam_role.node.arn
  subnet_ids      = [aws_subnet.training.id]
  ami_type        = "AL2023_x86_64_NEURON"
  capacity_type   = var.capacity_block ? "CAPACITY_BLOCK" : "ON_DEMAND"
  instance_types  = var.capacity_block ? null : [var.instance_type]

  launch_template {
    id      = aws_launch_template.trainium.id
    version = aws_launch_template.trainium.latest_version
  }

  scaling_config {
    min_size     = 0
    desired_size = 0
    max_size     = var.max_nodes
  }

  labels = { "trainium-actions/role" = "trainium" }

  # One taint alone: of two, a device plugin that tolerates one leaves the node without devices.
  taint {
    key    = "aws.amazon.com/neuron"
    value  = "true"
    effect = "NO_SCHEDULE"
  }

  lifecycle {
    ignore_changes = [scaling_config[0].desired_size]
  }

  depends_on = [aws_iam_role_policy_attachment.node, aws_eks_addon.before_nodes]
}
