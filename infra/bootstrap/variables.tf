variable "region" {
  description = "AWS region of the state bucket."
  type        = string
  default     = "us-west-2"
}

variable "repository" {
  description = "The GitHub repository whose workflows may assume the roles, as owner/name."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "repository must be of the form owner/name."
  }
}

variable "owner_id" {
  description = "The owner's id (`gh api repos/<owner>/<name> --jq .owner.id`). Needed for repositories made or renamed since mid-2026."
  type        = string
  default     = ""
}

variable "repository_id" {
  description = "The repository's id (`gh api repos/<owner>/<name> --jq .id`). Goes with owner_id."
  type        = string
  default     = ""

  validation {
    condition     = (var.repository_id == "") == (var.owner_id == "")
    error_message = "Give both owner_id and repository_id, or neither."
  }
}

variable "provisioner_subjects" {
  description = "Ends of the token's subject that may provision: a branch, or better an environment with reviewers."
  type        = list(string)
  default     = ["ref:refs/heads/main", "environment:trainium"]
}

variable "trainer_subjects" {
  description = "Ends of the token's subject that may train."
  type        = list(string)
  default     = ["ref:refs/heads/main", "environment:trainium"]
}

variable "cluster_name" {
  description = "Name of the cluster that the roles are for."
  type        = string
  default     = "trainium"
}

variable "node_group" {
  description = "Name of the Trainium node group that the trainer may scale."
  type        = string
  default     = "trainium"
}

variable "ecr_repository" {
  description = "Name of the ECR repository that the trainer may push to."
  type        = string
  default     = "trainium"
}

variable "state_bucket" {
  description = "Name of the state bucket; where empty, trainium-actions-<account>-<region>."
  type        = string
  default     = ""
}

variable "create_oidc_provider" {
  description = "Whether to make the identity provider for GitHub; false where the account has it already."
  type        = bool
  default     = true
}
