# Run with `terraform test` in infra/: the provider is mocked, so it needs no account, no credentials and no network.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012", arn = "arn:aws:sts::123456789012:assumed-role/provisioner/run" }
  }
  mock_data "aws_iam_session_context" {
    defaults = { issuer_arn = "arn:aws:iam::123456789012:role/provisioner" }
  }
  mock_data "aws_availability_zones" {
    defaults = { names = ["us-west-2a", "us-west-2b", "us-west-2d"] }
  }
  mock_data "aws_ec2_instance_type_offerings" {
    defaults = { locations = ["us-west-2d", "us-west-2b"] }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/mocked" }
  }
  mock_resource "aws_launch_template" {
    defaults = { id = "lt-0123456789abcdef0", latest_version = 1 }
  }
  mock_resource "aws_eks_cluster" {
    defaults = {
      arn        = "arn:aws:eks:us-west-2:123456789012:cluster/trainium"
      vpc_config = { cluster_security_group_id = "sg-0123456789abcdef0" }
    }
  }
}

variables {
  region           = "us-west-2"
  trainer_role_arn = "arn:aws:iam::123456789012:role/trainium-trainer"
}

run "trn1" {
  assert {
    condition     = length(aws_launch_template.trainium.network_interfaces) == 8
    error_message = "A trn1.32xlarge has eight EFA interfaces."
  }
  assert {
    condition = (
      aws_launch_template.trainium.network_interfaces[0].interface_type == "efa"
      && aws_launch_template.trainium.network_interfaces[0].device_index == 0
      && alltrue([for index in range(1, 8) : (
        aws_launch_template.trainium.network_interfaces[index].interface_type == "efa-only"
        && aws_launch_template.trainium.network_interfaces[index].device_index == 1
        && aws_launch_template.trainium.network_interfaces[index].network_card_index == index
      )])
    )
    error_message = "The first interface carries the address, the others EFA alone, one on each card."
  }
  assert {
    condition = alltrue([
      for interface in aws_launch_template.trainium.network_interfaces :
      contains(interface.security_groups, aws_eks_cluster.this.vpc_config[0].cluster_security_group_id)
      && contains(interface.security_groups, aws_security_group.efa.id)
    ])
    error_message = "Without the cluster's security group on each interface a node never joins."
  }
  assert {
    condition = (
      aws_eks_node_group.trainium.ami_type == "AL2023_x86_64_NEURON"
      && aws_eks_node_group.trainium.scaling_config[0].min_size == 0
      && aws_eks_node_group.trainium.scaling_config[0].desired_size == 0
      && aws_eks_node_group.trainium.scaling_config[0].max_size == 4
    )
    error_message = "Terraform starts no Trainium node."
  }
  assert {
    condition     = length(aws_eks_node_group.trainium.taint) == 1
    error_message = "Exactly one taint: device plugins tolerate one."
  }
  assert {
    condition     = length(aws_placement_group.trainium) == 1
    error_message = "Without a reservation the nodes share a placement group."
  }
  assert {
    condition = (
      toset(aws_eks_node_group.trainium.subnet_ids) == toset(aws_fsx_lustre_file_system.shared.subnet_ids)
      && aws_subnet.training.availability_zone == "us-west-2b"
    )
    error_message = "Nodes and file system are in one subnet, in a zone that offers the type."
  }
  assert {
    condition = toset([
      for rule in aws_vpc_security_group_ingress_rule.fsx_from_nodes : "${rule.from_port}-${rule.to_port}"
    ]) == toset(["988-988", "1018-1023"])
    error_message = "Lustre needs ports 988 and 1018 to 1023."
  }
  assert {
    condition     = aws_eks_access_entry.trainer[0].kubernetes_groups == toset(["trainium-trainers"])
    error_message = "The trainer is a member of the group of infra/addons/trainer.yaml."
  }
  assert {
    condition = (
      aws_eks_cluster.this.access_config[0].authentication_mode == "API"
      && aws_eks_cluster.this.access_config[0].bootstrap_cluster_creator_admin_permissions == false
    )
    error_message = "Access is by explicit entries."
  }
  assert {
    condition     = output.efa_per_node == 8 && output.neuron_per_node == 16
    error_message = "The outputs tell the devices of a node."
  }
  assert {
    condition     = output.ecr_repository_url == "123456789012.dkr.ecr.us-west-2.amazonaws.com/trainium"
    error_message = "The output names the repository."
  }
}

run "zone_stays_when_offerings_change" {
  override_data {
    target = data.aws_ec2_instance_type_offerings.trainium
    values = { locations = ["us-west-2a"] }
  }
  assert {
    condition     = aws_subnet.training.availability_zone == "us-west-2b"
    error_message = "A new list of offerings must not move the file system."
  }
}

run "trn1n" {
  command = plan
  variables {
    instance_type = "trn1n.32xlarge"
  }
  assert {
    condition     = length(aws_launch_template.trainium.network_interfaces) == 16
    error_message = "A trn1n.32xlarge has sixteen EFA interfaces."
  }
}

run "without_efa" {
  command = plan
  variables {
    instance_type = "trn1.2xlarge"
  }
  assert {
    condition     = length(aws_launch_template.trainium.network_interfaces) == 0 && length(aws_placement_group.trainium) == 0
    error_message = "A trn1.2xlarge has no EFA, and nothing to be close to."
  }
}

run "reservation" {
  command = plan
  variables {
    capacity_reservation_id = "cr-0123456789abcdef0"
  }
  assert {
    condition     = length(aws_placement_group.trainium) == 0 && length(aws_launch_template.trainium.placement) == 0
    error_message = "A placement group finds no capacity in a reservation."
  }
  assert {
    condition     = aws_launch_template.trainium.capacity_reservation_specification[0].capacity_reservation_target[0].capacity_reservation_id == "cr-0123456789abcdef0"
    error_message = "The nodes use the reservation."
  }
}

run "capacity_block" {
  command = plan
  variables {
    capacity_block          = true
    capacity_reservation_id = "cr-0123456789abcdef0"
  }
  assert {
    condition = (
      aws_eks_node_group.trainium.capacity_type == "CAPACITY_BLOCK"
      && aws_launch_template.trainium.instance_type == "trn1.32xlarge"
      && aws_launch_template.trainium.instance_market_options[0].market_type == "capacity-block"
    )
    error_message = "A Capacity Block wants its type and market in the launch template."
  }
}

run "capacity_block_without_reservation" {
  command = plan
  variables {
    capacity_block = true
  }
  expect_failures = [aws_launch_template.trainium]
}

run "region_without_the_type" {
  command = plan
  override_data {
    target = data.aws_ec2_instance_type_offerings.trainium
    values = { locations = [] }
  }
  expect_failures = [data.aws_ec2_instance_type_offerings.trainium]
}

run "wrong_values" {
  command = plan
  variables {
    instance_type    = "p5.48xlarge"
    fsx_capacity_gib = 3600
    fsx_throughput   = 100
    max_nodes        = 0
    cluster_name     = "-"
  }
  expect_failures = [
    var.instance_type, var.fsx_capacity_gib, var.fsx_throughput, var.max_nodes, var.cluster_name,
  ]
}
