# Where images are kept and tasks run.
resource "aws_ecr_repository" "main" {
  name                 = var.application
  image_tag_mutability = var.immutable_tags

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "KMS"
  }
}

resource "aws_ecr_lifecycle_policy" "main" {
  repository = aws_ecr_repository.main.name
  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "keep the last 50 images, so that a rollback finds its image"
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 50 }
      action       = { type = "expire" }
    }]
  })
}

resource "aws_ecs_cluster" "main" {
  name = var.application

  setting {
    name  = "containerInsights"
    value = "enhanced"
  }
}

resource "aws_cloudwatch_log_group" "tasks" {
  name              = "/ecs/${var.application}"
  retention_in_days = var.log_retention_days
}
