# Run with `terraform test` in infra/bootstrap.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
}

# Only plans: the state bucket must not be destroyed, also not after a test. With a provider that is there the policies are known then.
variables {
  repository           = "octo/llm"
  create_oidc_provider = false
}

run "both_forms_of_the_subject" {
  command = plan
  variables {
    owner_id      = "9000001"
    repository_id = "700000001"
  }
  assert {
    condition = toset(
      jsondecode(aws_iam_role.trainer.assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"]
      ) == toset([
        "repo:octo/llm:ref:refs/heads/main",
        "repo:octo/llm:environment:trainium",
        "repo:octo@9000001/llm@700000001:ref:refs/heads/main",
        "repo:octo@9000001/llm@700000001:environment:trainium",
    ])
    error_message = "Exactly the branch and the environment, in both forms."
  }
  assert {
    condition     = jsondecode(aws_iam_role.provisioner.assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:aud"] == "sts.amazonaws.com"
    error_message = "The audience is named."
  }
  assert {
    condition     = !strcontains(aws_iam_role.trainer.assume_role_policy, "*")
    error_message = "No wildcard says who may be the trainer."
  }
}

run "no_state_for_the_trainer" {
  command = plan
  assert {
    condition     = !strcontains(aws_iam_role_policy.trainer.policy, "s3:") && !strcontains(aws_iam_role_policy.trainer.policy, "iam:")
    error_message = "The trainer reads no state and makes no roles."
  }
}

run "a_new_provider" {
  command = plan
  variables {
    create_oidc_provider = true
  }
  assert {
    condition     = length(aws_iam_openid_connect_provider.github) == 1
    error_message = "An account has one provider for each issuer."
  }
}

run "half_of_the_ids" {
  command = plan
  variables {
    owner_id = "9000001"
  }
  expect_failures = [var.repository_id]
}
