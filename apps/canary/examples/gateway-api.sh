#!/usr/bin/env bash
# The `exec` driver for an HTTPRoute of the Kubernetes Gateway API whose first rule has two backends: baseline, canary.
#   "driver": { "kind": "exec", "command": ["apps/canary/examples/gateway-api.sh", "NAMESPACE", "ROUTE"] }
# Needs kubectl and jq. Not run on a cluster by us.
set -euo pipefail

namespace=$1
route=$2
request=$(cat)

current() {
  kubectl --namespace "$namespace" get httproute "$route" --output json
}

case $(jq -r .do <<<"$request") in
  weights)
    # Weights are proportions, 1 when they are not given.
    current | jq -c '
      [.spec.rules[0].backendRefs[] | .weight // 1] as $w | ($w[0] + $w[1]) as $sum
      | { baseline: (100 * $w[0] / $sum), canary: (100 * $w[1] / $sum) }'
    ;;
  set)
    # Both in one patch, and only on the route that was read: somebody else's change in between makes it fail.
    patch=$(jq -c --arg version "$(current | jq -r .metadata.resourceVersion)" '
      [ { op: "test", path: "/metadata/resourceVersion", value: $version },
        { op: "add", path: "/spec/rules/0/backendRefs/0/weight", value: .weights.baseline },
        { op: "add", path: "/spec/rules/0/backendRefs/1/weight", value: .weights.canary } ]' <<<"$request")
    kubectl --namespace "$namespace" patch httproute "$route" --type json --patch "$patch" >/dev/null
    ;;
  drain)
    # A backend of weight 0 gets nothing new; its pods are drained when they are deleted.
    ;;
esac
