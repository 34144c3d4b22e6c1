# infra/subscribe.sh for Windows; what it does and why is said there.
Set-Location $PSScriptRoot
foreach ($name in 'AZURE_SUBSCRIPTION_ID', 'RESOURCE_GROUP', 'FUNCTION_APP_NAME', 'STORAGE_ACCOUNT_NAME', 'EVENT_TOPIC_NAME') {
    if (-not [Environment]::GetEnvironmentVariable($name)) { Write-Error "$name is not set."; exit 1 }
}
$tries = if ($env:SUBSCRIBE_TRIES) { [int]$env:SUBSCRIBE_TRIES } else { 20 }
$pause = if ($env:SUBSCRIBE_PAUSE_SECONDS) { [int]$env:SUBSCRIBE_PAUSE_SECONDS } else { 15 }

for ($try = 1; $try -le $tries; $try++) {
    az deployment group create --only-show-errors --output none --name pocgrid-events `
        --subscription "$env:AZURE_SUBSCRIPTION_ID" --resource-group "$env:RESOURCE_GROUP" --template-file events.bicep `
        --parameters functionAppName="$env:FUNCTION_APP_NAME" storageAccountName="$env:STORAGE_ACCOUNT_NAME" eventTopicName="$env:EVENT_TOPIC_NAME"
    if ($LASTEXITCODE -eq 0) { Write-Output "subscribe: $env:FUNCTION_APP_NAME hears of files in $env:STORAGE_ACCOUNT_NAME"; exit 0 }
    if ($try -lt $tries) { Write-Output "subscribe: the app is not ready, try $try of $tries; again in $pause s"; Start-Sleep -Seconds $pause }
}
Write-Error "subscribe: given up after $tries tries. The app is deployed, but hears of no file. Does https://$env:FUNCTION_APP_NAME.azurewebsites.net/api/v1/health answer? Then run infra/subscribe.ps1 again."
exit 1
