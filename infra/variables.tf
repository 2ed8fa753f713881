variable "region" {
  description = "AWS region; it must offer the instance type."
  type        = string
}

variable "cluster_name" {
  description = "Name of the EKS cluster, and the prefix of what belongs to it."
  type        = string
  default     = "trainium"

  validation {
    condition     = can(regex("^[0-9A-Za-z][A-Za-z0-9_-]{0,39}$", var.cluster_name))
    error_message = "cluster_name must be at most 40 letters, digits, '-' and '_', starting with a letter or digit."
  }
}

# 1.35 has kernel 6.12. 1.36's nodes have 6.18, for which FSx's Lustre client is not confirmed.
variable "kubernetes_version" {
  description = "Version of Kubernetes."
  type        = string
  default     = "1.35"
}

variable "vpc_cidr" {
  description = "Addresses of the network. The training subnet takes the upper half: every EFA interface of a node needs an address."
  type        = string
  default     = "10.16.0.0/16"
}

variable "availability_zone" {
  description = "Zone of the Trainium nodes and the file system; where empty, one that offers the instance type."
  type        = string
  default     = ""
}

variable "instance_type" {
  description = "Instance type of the Trainium nodes."
  type        = string
  default     = "trn1.32xlarge"

  validation {
    condition = contains(
      ["trn1.2xlarge", "trn1.32xlarge", "trn1n.32xlarge", "trn2.3xlarge", "trn2.48xlarge"], var.instance_type
    )
    error_message = "instance_type must be trn1.2xlarge, trn1.32xlarge, trn1n.32xlarge, trn2.3xlarge or trn2.48xlarge."
  }
}

variable "node_group" {
  description = "Name of the Trainium node group."
  type        = string
  default     = "trainium"
}

variable "max_nodes" {
  description = "The most Trainium nodes there may be. None is started by Terraform."
  type        = number
  default     = 4

  validation {
    condition     = var.max_nodes >= 1 && floor(var.max_nodes) == var.max_nodes
    error_message = "max_nodes must be a whole number of at least 1."
  }
}

variable "capacity_reservation_id" {
  description = "On-demand capacity reservation (cr-…) that the Trainium nodes are to use, and no other capacity."
  type        = string
  default     = ""
}

variable "capacity_block" {
  description = "Whether capacity_reservation_id is a Capacity Block for ML."
  type        = bool
  default     = false
}

variable "core_instance_type" {
  description = "Instance type of the two nodes for everything that needs no accelerator."
  type        = string
  default     = "m6i.2xlarge"
}

variable "fsx_capacity_gib" {
  description = "Size of the shared file system: 1200 GiB or a multiple of 2400."
  type        = number
  default     = 1200

  validation {
    condition     = var.fsx_capacity_gib == 1200 || (var.fsx_capacity_gib >= 2400 && var.fsx_capacity_gib % 2400 == 0)
    error_message = "fsx_capacity_gib must be 1200 or a multiple of 2400."
  }
}

variable "fsx_throughput" {
  description = "MB/s of every TiB of the shared file system: 125, 250, 500 or 1000."
  type        = number
  default     = 250

  validation {
    condition     = contains([125, 250, 500, 1000], var.fsx_throughput)
    error_message = "fsx_throughput must be 125, 250, 500 or 1000."
  }
}

variable "endpoint_cidrs" {
  description = "Addresses that may reach the cluster's API. GitHub's hosted runners have no fixed ones."
  type        = list(string)
  default     = ["0.0.0.0/0"]
}

variable "ecr_repository" {
  description = "Name of the ECR repository for training images."
  type        = string
  default     = "trainium"
}

variable "trainer_role_arn" {
  description = "ARN of the role that workflows train with (infra/bootstrap makes it); where empty, none gets access."
  type        = string
  default     = ""
}

variable "administrator_role_arns" {
  description = "ARNs of roles that administer the cluster, besides the one that Terraform runs as."
  type        = list(string)
  default     = []
}
