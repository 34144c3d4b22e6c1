#!/bin/sh
# Subscribes the deployed app to the lake's events. The key that Event Grid calls the app with comes into being when the deployed app first
# starts, and Event Grid asks the app at once whether it wants the events: both may take minutes, so what fails is tried again.
set -eu
cd "$(dirname "$0")"

: "${AZURE_SUBSCRIPTION_ID:?is the subscription that was deployed to}"
: "${RESOURCE_GROUP:?is an output of the deployment}" "${FUNCTION_APP_NAME:?is an output of the deployment}"
: "${STORAGE_ACCOUNT_NAME:?is an output of the deployment}" "${EVENT_TOPIC_NAME:?is an output of the deployment}"
tries="${SUBSCRIBE_TRIES:-20}"
pause="${SUBSCRIBE_PAUSE_SECONDS:-15}"

try=1
until az deployment group create --only-show-errors --output none --name pocgrid-events \
  --subscription "$AZURE_SUBSCRIPTION_ID" --resource-group "$RESOURCE_GROUP" --template-file events.bicep \
  --parameters functionAppName="$FUNCTION_APP_NAME" storageAccountName="$STORAGE_ACCOUNT_NAME" eventTopicName="$EVENT_TOPIC_NAME"; do
  if [ "$try" -ge "$tries" ]; then
    echo "subscribe: given up after $tries tries. The app is deployed, but hears of no file. Does https://$FUNCTION_APP_NAME.azurewebsites.net/api/v1/health answer? Then run infra/subscribe.sh again." >&2
    exit 1
  fi
  echo "subscribe: the app is not ready, try $try of $tries; again in $pause s" >&2
  try=$((try + 1))
  sleep "$pause"
done
echo "subscribe: $FUNCTION_APP_NAME hears of files in $STORAGE_ACCOUNT_NAME"
