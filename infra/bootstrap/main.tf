# Once for each AWS account and repository, by a person with administrator rights: the identity provider for GitHub, the bucket of the
# state, and two roles. Its own state stays where it is run (a few resources, none of them secret).
terraform {
  required_version = ">= 1.10"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7"
    }
  }
}

provider "aws" {
  region = var.region
}

data "aws_caller_identity" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  issuer  = "token.actions.githubusercontent.com"

  provider_arn = (
    var.create_oidc_provider
    ? aws_iam_openid_connect_provider.github[0].arn
    : "arn:aws:iam::${local.account}:oidc-provider/${local.issuer}"
  )

  # GitHub writes the subject in one of two forms: repositories made or renamed since mid-2026 carry the ids of owner and repository.
  # A policy of one form alone refuses every token of the other.
  owner = split("/", var.repository)[0]
  name  = split("/", var.repository)[1]
  repositories = compact([
    var.repository,
    var.owner_id == "" ? "" : "${local.owner}@${var.owner_id}/${local.name}@${var.repository_id}",
  ])

  trust = {
    for role, subjects in { provisioner = var.provisioner_subjects, trainer = var.trainer_subjects } :
    role => jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Principal = { Federated = local.provider_arn }
        Condition = {
          StringEquals = {
            "${local.issuer}:aud" = "sts.amazonaws.com"
            "${local.issuer}:sub" = [
              for pair in setproduct(local.repositories, subjects) : "repo:${pair[0]}:${pair[1]}"
            ]
          }
        }
      }]
    })
  }
}

# An account has at most one for each issuer.
resource "aws_iam_openid_connect_provider" "github" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://${local.issuer}"
  client_id_list = ["sts.amazonaws.com"]
}
