output "deploy_role_arn" {
  description = "Input role-to-assume."
  value       = aws_iam_role.deploy.arn
}

output "repository_name" {
  description = "Input ecr-repository."
  value       = aws_ecr_repository.main.name
}

output "cluster_name" {
  description = "Input cluster."
  value       = aws_ecs_cluster.main.name
}

output "service_name" {
  description = "Input service."
  value       = var.application
}

output "secret_arn" {
  description = "Goes into the task definition's secrets; set its value before the first deployment."
  value       = aws_secretsmanager_secret.provider.arn
}

output "task_role_arn" {
  description = "Input task-role."
  value       = aws_iam_role.task.arn
}

output "execution_role_arn" {
  description = "Input execution-role."
  value       = aws_iam_role.execution.arn
}

output "service_definition" {
  description = "Save as service-definition.json; the first deployment creates the service from it."
  value = jsonencode({
    cluster              = aws_ecs_cluster.main.name
    serviceName          = var.application
    desiredCount         = 1
    launchType           = "FARGATE"
    platformVersion      = "LATEST"
    propagateTags        = "SERVICE"
    enableExecuteCommand = false
    deploymentConfiguration = {
      deploymentCircuitBreaker = { enable = true, rollback = true }
      minimumHealthyPercent    = 100
      maximumPercent           = 200
    }
    networkConfiguration = {
      awsvpcConfiguration = {
        subnets        = [aws_subnet.private_a.id, aws_subnet.private_b.id]
        securityGroups = [aws_security_group.tasks.id]
        assignPublicIp = "DISABLED"
      }
    }
  })
}
