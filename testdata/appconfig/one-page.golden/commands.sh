#!/bin/sh
# Made by `sluice compile`. It sends the requests in this folder with the AWS command line.
# After a failure, run it again to continue: `commands.done` keeps the responses until all requests are sent.
# It needs an AWS CLI with --version-label and --action-after-completion.
# The first step of checkout-one-page starts at 2027-01-11T08:00:00Z; the baseline must be
# deployed by then, so run it before 2027-01-11T07:49:00Z.
# Each version replaces all flags of profile flag123.
set -eu
cd "$(dirname -- "$0")"
export AWS_PAGER=""
mkdir -p commands.done

# once STEP COMMAND... runs the command unless an earlier run has completed the step, and prints its response.
once() {
  step=commands.done/$1
  shift
  if [ -f "$step" ]; then
    echo "done before: $step" >&2
  else
    "$@" > commands.done/response || exit
    mv commands.done/response "$step" || exit
  fi
  cat "$step"
}

once 01-create-hosted-configuration-version-checkout-one-page-baseline-a8d91072a5-aac22ca2 \
  aws appconfig create-hosted-configuration-version \
  --application-id shop123 \
  --configuration-profile-id flag123 \
  --description 'Before the first step of checkout-one-page' \
  --content fileb://checkout-one-page-baseline-a8d91072a5.flags.json \
  --content-type application/json \
  --version-label checkout-one-page-baseline-a8d91072a5 \
  /dev/null

once 02-create-hosted-configuration-version-checkout-one-page-step-1-4f150b1a84-59e355da \
  aws appconfig create-hosted-configuration-version \
  --application-id shop123 \
  --configuration-profile-id flag123 \
  --description 'Step 1 of checkout-one-page, from 2027-01-11T08:00Z' \
  --content fileb://checkout-one-page-step-1-4f150b1a84.flags.json \
  --content-type application/json \
  --version-label checkout-one-page-step-1-4f150b1a84 \
  /dev/null

once 03-create-hosted-configuration-version-checkout-one-page-step-2-55550dcc16-e89101a4 \
  aws appconfig create-hosted-configuration-version \
  --application-id shop123 \
  --configuration-profile-id flag123 \
  --description 'Step 2 of checkout-one-page, from 2027-01-12T08:00Z' \
  --content fileb://checkout-one-page-step-2-55550dcc16.flags.json \
  --content-type application/json \
  --version-label checkout-one-page-step-2-55550dcc16 \
  /dev/null

once 04-create-hosted-configuration-version-checkout-one-page-step-3-1cc1647cce-dee30d62 \
  aws appconfig create-hosted-configuration-version \
  --application-id shop123 \
  --configuration-profile-id flag123 \
  --description 'Step 3 of checkout-one-page, from 2027-01-19T08:00Z' \
  --content fileb://checkout-one-page-step-3-1cc1647cce.flags.json \
  --content-type application/json \
  --version-label checkout-one-page-step-3-1cc1647cce \
  /dev/null

once 05-start-deployment-checkout-one-page-baseline-a8d91072a5-1bb5b51b \
  aws appconfig start-deployment \
  --application-id shop123 \
  --environment-id prod123 \
  --deployment-strategy-id AppConfig.AllAtOnce \
  --configuration-profile-id flag123 \
  --configuration-version checkout-one-page-baseline-a8d91072a5 \
  --description 'Before the first step of checkout-one-page'

once 06-create-schedule-checkout-one-page-step-1-fde548de51-23f596a7 \
  aws scheduler create-schedule \
  --action-after-completion DELETE \
  --client-token sluice-901051a3b37a833542bfb55ece80b7d0 \
  --description 'Step 1 of checkout-one-page, from 2027-01-11T08:00Z' \
  --flexible-time-window '{"Mode":"OFF"}' \
  --name checkout-one-page-step-1-fde548de51 \
  --schedule-expression 'at(2027-01-11T08:00:00)' \
  --schedule-expression-timezone UTC \
  --target '{"Arn":"arn:aws:scheduler:::aws-sdk:appconfig:startDeployment","Input":"{\"ApplicationId\":\"shop123\",\"EnvironmentId\":\"prod123\",\"DeploymentStrategyId\":\"AppConfig.AllAtOnce\",\"ConfigurationProfileId\":\"flag123\",\"ConfigurationVersion\":\"checkout-one-page-step-1-4f150b1a84\",\"Description\":\"Step 1 of checkout-one-page, from 2027-01-11T08:00Z\"}","RetryPolicy":{"MaximumEventAgeInSeconds":85800},"RoleArn":"arn:aws:iam::123456789012:role/start-deployments"}'

once 07-create-schedule-checkout-one-page-step-2-38f69cd9fd-2f46e7a1 \
  aws scheduler create-schedule \
  --action-after-completion DELETE \
  --client-token sluice-770969bcf6a6fa64c1427cf99bd26574 \
  --description 'Step 2 of checkout-one-page, from 2027-01-12T08:00Z' \
  --flexible-time-window '{"Mode":"OFF"}' \
  --name checkout-one-page-step-2-38f69cd9fd \
  --schedule-expression 'at(2027-01-12T08:00:00)' \
  --schedule-expression-timezone UTC \
  --target '{"Arn":"arn:aws:scheduler:::aws-sdk:appconfig:startDeployment","Input":"{\"ApplicationId\":\"shop123\",\"EnvironmentId\":\"prod123\",\"DeploymentStrategyId\":\"AppConfig.AllAtOnce\",\"ConfigurationProfileId\":\"flag123\",\"ConfigurationVersion\":\"checkout-one-page-step-2-55550dcc16\",\"Description\":\"Step 2 of checkout-one-page, from 2027-01-12T08:00Z\"}","RetryPolicy":{"MaximumEventAgeInSeconds":86400},"RoleArn":"arn:aws:iam::123456789012:role/start-deployments"}'

once 08-create-schedule-checkout-one-page-step-3-4df8f4d1fd-8690aee9 \
  aws scheduler create-schedule \
  --action-after-completion DELETE \
  --client-token sluice-52c05d022918b194f8453b15f031cd5b \
  --description 'Step 3 of checkout-one-page, from 2027-01-19T08:00Z' \
  --flexible-time-window '{"Mode":"OFF"}' \
  --name checkout-one-page-step-3-4df8f4d1fd \
  --schedule-expression 'at(2027-01-19T08:00:00)' \
  --schedule-expression-timezone UTC \
  --target '{"Arn":"arn:aws:scheduler:::aws-sdk:appconfig:startDeployment","Input":"{\"ApplicationId\":\"shop123\",\"EnvironmentId\":\"prod123\",\"DeploymentStrategyId\":\"AppConfig.AllAtOnce\",\"ConfigurationProfileId\":\"flag123\",\"ConfigurationVersion\":\"checkout-one-page-step-3-1cc1647cce\",\"Description\":\"Step 3 of checkout-one-page, from 2027-01-19T08:00Z\"}","RetryPolicy":{"MaximumEventAgeInSeconds":86400},"RoleArn":"arn:aws:iam::123456789012:role/start-deployments"}'

rm -r commands.done
