// What every app of the server has in common: image, identity, secrets by reference, probes, the time it gets to stop.
param name string
param location string
param environmentId string
param workloadProfileName string
param image string
param registryServer string
param identityId string
param ingress object
param env array
param cpu string
param memory string
param minReplicas int
param maxReplicas int
param scaleRules array = []
param initContainers array = []
param volumes array = []
param volumeMounts array = []
param blobsReference string
param bootstrapReference string

@description('Where the connection string of PostgreSQL is; empty: SQLite.')
param databaseReference string

var httpPort = 8080
var usesPostgres = !empty(databaseReference)
var databaseEnv = usesPostgres
  ? [
      {
        name: 'Normitri__Storage__Provider'
        value: 'postgres'
      }
      {
        name: 'Normitri__Storage__Postgres__ConnectionString'
        secretRef: 'database'
      }
      {
        name: 'Normitri__Cluster__Membership'
        value: 'postgres'
      }
    ]
  : []

// While it stops it answers 503 for two periods of the readiness probe, so that nobody is sent to an address that is gone.
var stopEnv = [
  {
    name: 'Normitri__Http__StopDelaySeconds'
    value: '10'
  }
]

resource app 'Microsoft.App/containerApps@2026-01-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: environmentId
    workloadProfileName: workloadProfileName
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: union(
        {
          targetPort: httpPort
          transport: 'http'
          allowInsecure: false
        },
        ingress
      )
      registries: [
        {
          server: registryServer
          identity: identityId
        }
      ]
      secrets: concat(
        [
          {
            name: 'blobs'
            keyVaultUrl: blobsReference
            identity: identityId
          }
          {
            name: 'bootstrap-key'
            keyVaultUrl: bootstrapReference
            identity: identityId
          }
        ],
        usesPostgres
          ? [
              {
                name: 'database'
                keyVaultUrl: databaseReference
                identity: identityId
              }
            ]
          : []
      )
    }
    template: {
      // Longer than the server takes to stop by itself (30 s), and to say so first (10 s).
      terminationGracePeriodSeconds: 60
      initContainers: initContainers
      containers: [
        {
          name: 'normitri'
          image: image
          env: concat(env, databaseEnv, stopEnv)
          resources: {
            cpu: json(cpu)
            memory: memory
          }
          volumeMounts: volumeMounts
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/health/startup'
                port: httpPort
              }
              periodSeconds: 5
              timeoutSeconds: 3
              failureThreshold: 30
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/health/ready'
                port: httpPort
              }
              periodSeconds: 5
              timeoutSeconds: 5
              failureThreshold: 6
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/health/live'
                port: httpPort
              }
              initialDelaySeconds: 30
              periodSeconds: 10
              timeoutSeconds: 3
              failureThreshold: 3
            }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: scaleRules
      }
      volumes: volumes
    }
  }
}

output fqdn string = app.properties.configuration.ingress.fqdn
