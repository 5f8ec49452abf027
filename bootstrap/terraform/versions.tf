# What ftr-deploy needs in a customer's account, applied once: the same as ../cloudformation.yml, for those who use Terraform.
terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

data "aws_availability_zones" "available" {
  state = "available"
}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region

  ecs      = "arn:${local.partition}:ecs:${local.region}:${local.account}"
  logs     = "arn:${local.partition}:logs:${local.region}:${local.account}"
  service  = "${local.ecs}:service/${aws_ecs_cluster.main.name}/${var.application}"
  revision = "${local.ecs}:task-definition/${var.application}:*"
}
