@description('Region of the log alerts and the availability test.')
param location string
param tags object
param token string
param email string
param workspaceId string
param applicationInsightsId string
param eventTopicId string

@description('Address of the app, without a path.')
param appUrl string

@description('Where the availability test calls from.')
param testLocation string = 'emea-nl-ams-azr'

// A log alert sees two days at most, a month less than a missed refresh needs. The app knows: its health fails when the last check is too old.
resource health 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'health-pocgrid-${token}'
  location: location
  tags: union(tags, { 'hidden-link:${applicationInsightsId}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: 'health-pocgrid-${token}'
    Name: 'PocGrid health'
    Enabled: true
    Kind: 'standard'
    Frequency: 900
    Timeout: 120
    RetryEnabled: true
    Locations: [{ Id: testLocation }]
    Request: {
      RequestUrl: '${appUrl}/api/v1/health'
      HttpVerb: 'GET'
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 7
    }
  }
}

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-pocgrid-${token}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'pocgrid'
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource missedRefresh 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-pocgrid-health-${token}'
  location: 'global'
  tags: tags
  properties: {
    description: 'The app does not answer, or has not checked the official sources successfully for as many days as Health__MaximumCheckAgeDays allows. Its health (api/v1/health) says which.'
    severity: 1
    enabled: true
    scopes: [health.id, applicationInsightsId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: health.id
      componentId: applicationInsightsId
      failedLocationCount: 1
    }
    actions: [{ actionGroupId: group.id }]
  }
}

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-pocgrid-dead-letters-${token}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Event Grid could not tell the app of a file that arrived. The event is in the container deadletters; copy the file again to have it ingested.'
    severity: 2
    enabled: true
    scopes: [eventTopicId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead-letters'
          metricNamespace: 'Microsoft.EventGrid/systemTopics'
          metricName: 'DeadLetteredCount'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [{ actionGroupId: group.id }]
  }
}

var logAlerts = [
  {
    name: 'failed-refresh'
    severity: 1
    description: 'A refresh ended without a release; the one before is still served. GET api/v1/refreshes says why.'
    query: 'AppMetrics | where Name == "pocgrid.refresh.failed" | project Count = Sum'
  }
  {
    name: 'rejects'
    severity: 2
    description: 'A file could not be read and was moved to rejects/files/ with its reason, or the host gave up on one (queue webjobs-blobtrigger-poison).'
    query: 'union (AppMetrics | where Name == "pocgrid.ingest.rejected" | project TimeGenerated, Count = Sum), (AppTraces | where Message has "webjobs-blobtrigger-poison" | project TimeGenerated, Count = 1.0)'
  }
]

resource logRules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in logAlerts: {
    name: 'alert-pocgrid-${alert.name}-${token}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      description: alert.description
      severity: alert.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: 'PT1H'
      windowSize: 'PT1H'
      autoMitigate: false
      // The tables are not there before the first telemetry is.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: alert.query
            metricMeasureColumn: 'Count'
            timeAggregation: 'Total'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: { actionGroups: [group.id] }
    }
  }
]
