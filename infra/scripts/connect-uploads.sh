#!/bin/sh
# Subscribes the app to finished uploads. Runs after the app was published: Event Grid asks the app for its consent, and the key that
# the address needs is made by the app's first start. The key is looked up by the deployment; it does not pass through here.
set -eu
cd "$(dirname "$0")/.."

: "${IMTHUB_RESOURCE_GROUP:?run this through azd, or set IMTHUB_RESOURCE_GROUP}" "${IMTHUB_APP:?}" "${IMTHUB_EVENT_TOPIC:?}" "${IMTHUB_HUB_ACCOUNT:?}"
tries="${IMTHUB_CONNECT_TRIES:-30}"
pause="${IMTHUB_CONNECT_PAUSE:-10}"

try=1
until [ "$(az functionapp keys list --resource-group "$IMTHUB_RESOURCE_GROUP" --name "$IMTHUB_APP" \
    --query "contains(keys(systemKeys || \`{}\`), 'blobs_extension')" --output tsv)" = true ]; do
    if [ "$try" -ge "$tries" ]; then
        echo "imthub: the app has not started yet ($tries tries); look at its log, then run infra/scripts/connect-uploads.sh again." >&2
        exit 1
    fi
    echo "imthub: waiting for the app's first start ($try of $tries) …"
    try=$((try + 1))
    sleep "$pause"
done

az deployment group create --resource-group "$IMTHUB_RESOURCE_GROUP" --name imthub-events \
    --parameters events.bicepparam --output none
echo "imthub: uploads are announced to $IMTHUB_APP."
