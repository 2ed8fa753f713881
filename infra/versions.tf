terraform {
  # 1.10 is the first with a lock in S3 itself (use_lockfile), without a DynamoDB table.
  required_version = ">= 1.10"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7"
    }
  }

  # The rest is given to `terraform init`: bucket, key, region.
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      "trainium-actions/cluster" = var.cluster_name
    }
  }
}
