variable "application" {
  description = "Names the service, the task definition family, the image repository and the roles."
  type        = string
  default     = "reflectance-processor"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,30}$", var.application))
    error_message = "Lower case letters, digits and hyphens: 3 to 31 of them, a letter first."
  }
}

variable "github_subjects" {
  description = "Subject claims that may deploy, in the form GitHub sends: repo:OWNER/REPO:environment:production, or for newer repositories repo:OWNER@OWNER-ID/REPO@REPO-ID:environment:production. No wildcards."
  type        = list(string)

  validation {
    condition     = length(var.github_subjects) > 0
    error_message = "Without a subject nobody may deploy."
  }

  validation {
    condition     = alltrue([for subject in var.github_subjects : can(regex("^repo:[^:/*?]+/[^:/*?]+:(environment|ref):[^:*?]+$", subject))])
    error_message = "The subject of one environment or one branch, without wildcards."
  }
}

variable "create_oidc_provider" {
  description = "An account has one provider for GitHub. Choose false where it exists."
  type        = bool
  default     = true
}

variable "create_flow_logs" {
  description = "VPC flow logs."
  type        = bool
  default     = true
}

variable "immutable_tags" {
  description = "MUTABLE only if moving tags such as latest are wanted (input image-tags)."
  type        = string
  default     = "IMMUTABLE"

  validation {
    condition     = contains(["IMMUTABLE", "MUTABLE"], var.immutable_tags)
    error_message = "IMMUTABLE or MUTABLE."
  }
}

variable "log_retention_days" {
  description = "How long the logs of the tasks and of the network are kept."
  type        = number
  default     = 365

  validation {
    condition     = contains([30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "One of the periods that CloudWatch Logs offers, 30 days at least."
  }
}
