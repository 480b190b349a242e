// The Container Apps environment: internal, in the network, with an address of its own that silos are reached at.
param name string
param location string
param networkId string
param appsSubnetId string

@description('Type of a GPU workload profile, for example Consumption-GPU-NC8as-T4. Empty: none.')
param gpuProfileType string

var consumption = {
  name: 'Consumption'
  workloadProfileType: 'Consumption'
}
var gpu = {
  name: 'gpu'
  workloadProfileType: gpuProfileType
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    retentionInDays: 30
    sku: {
      name: 'PerGB2018'
    }
  }
}

resource environment 'Microsoft.App/managedEnvironments@2026-01-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'azure-monitor'
    }
    vnetConfiguration: {
      infrastructureSubnetId: appsSubnetId
      internal: true
    }
    workloadProfiles: empty(gpuProfileType) ? [consumption] : [consumption, gpu]
    zoneRedundant: false
  }
}

resource consoleLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: environment
  properties: {
    workspaceId: logs.id
    logs: [
      {
        category: 'ContainerAppConsoleLogs'
        enabled: true
      }
      {
        category: 'ContainerAppSystemLogs'
        enabled: true
      }
    ]
  }
}

// A module, because the zone's name is known only once the environment is there.
module names 'names.bicep' = {
  name: 'names'
  params: {
    domain: environment.properties.defaultDomain
    staticIp: environment.properties.staticIp
    networkId: networkId
  }
}

output environmentId string = environment.id
output environmentName string = environment.name
output staticIp string = environment.properties.staticIp
