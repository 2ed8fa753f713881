resource "aws_security_group" "fsx" {
  name_prefix = "${var.cluster_name}-fsx-"
  description = "Lustre between the nodes and the shared file system"
  vpc_id      = aws_vpc.this.id

  tags = { Name = "${var.cluster_name}-fsx" }
}

locals {
  # https://docs.aws.amazon.com/fsx/latest/LustreGuide/limit-access-security-groups.html
  lustre_ports = { lnet = [988, 988], peers = [1018, 1023] }
}

resource "aws_vpc_security_group_ingress_rule" "fsx_from_nodes" {
  for_each = local.lustre_ports

  security_group_id            = aws_security_group.fsx.id
  referenced_security_group_id = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = each.value[0]
  to_port                      = each.value[1]
}

resource "aws_vpc_security_group_ingress_rule" "fsx_itself" {
  for_each = local.lustre_ports

  security_group_id            = aws_security_group.fsx.id
  referenced_security_group_id = aws_security_group.fsx.id
  ip_protocol                  = "tcp"
  from_port                    = each.value[0]
  to_port                      = each.value[1]
}

resource "aws_vpc_security_group_egress_rule" "fsx" {
  security_group_id = aws_security_group.fsx.id
  cidr_ipv4         = var.vpc_cidr
  ip_protocol       = "-1"
}

# The servers call back to their clients on the same ports.
resource "aws_vpc_security_group_ingress_rule" "nodes_from_fsx" {
  for_each = local.lustre_ports

  security_group_id            = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  referenced_security_group_id = aws_security_group.fsx.id
  ip_protocol                  = "tcp"
  from_port                    = each.value[0]
  to_port                      = each.value[1]
}

# A resource of Terraform's, not of a storage class: a dynamic volume outlives the cluster where the driver is removed first.
resource "aws_fsx_lustre_file_system" "shared" {
  storage_capacity                = var.fsx_capacity_gib
  subnet_ids                      = [aws_subnet.training.id]
  security_group_ids              = [aws_security_group.fsx.id]
  deployment_type                 = "PERSISTENT_2"
  per_unit_storage_throughput     = var.fsx_throughput
  data_compression_type           = "LZ4"
  file_system_type_version        = "2.15"
  automatic_backup_retention_days = 0

  tags = { Name = "${var.cluster_name}-shared" }
}
