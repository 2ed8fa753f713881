# The three repository variables that the workflows ask for.

output "TRAINIUM_PROVISIONER_ROLE" {
  description = "Role of the jobs that provision."
  value       = aws_iam_role.provisioner.arn
}

output "TRAINIUM_TRAINER_ROLE" {
  description = "Role of the jobs that build, train and fetch logs."
  value       = aws_iam_role.trainer.arn
}

output "TRAINIUM_STATE_BUCKET" {
  description = "Bucket of the Terraform state."
  value       = aws_s3_bucket.state.id
}
