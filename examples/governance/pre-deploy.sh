#!/bin/sh
# Stops a deployment of a CloudFormation template whose rule groups or policies stop ClientHellos:
#   ./pre-deploy.sh stack.yaml --parameter-file parameters.json && aws cloudformation deploy --template-file stack.yaml …
# Say the parameters as the deployment does: rules that depend on one that is not known cannot be judged, which stops here too.
# Exit code 0 where nothing was found and everything was judged, or the template has no firewall; else that of tlscompat: 1 for a finding, 2 for
# a template that could not be read, 3 where the work could not be finished.
set -u
exec tlscompat audit --fail-on low "$@"
