using DurableTask.AzureStorage;

namespace PocGrid.Tests.Functions.Engine;

/// <summary>
/// The back end that Durable Functions has in Azure unless told otherwise: queues, tables and blobs of a storage account. What a dead
/// host held is free after seconds here; host.json says a minute, the least that Functions takes.
/// </summary>
internal static class StorageHub
{
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(4);

    public static AzureStorageOrchestrationService Open(string storage, string name) => new(new AzureStorageOrchestrationServiceSettings
    {
        StorageAccountClientProvider = new StorageAccountClientProvider(storage),
        TaskHubName = name,
        PartitionCount = 1,
        MaxConcurrentTaskActivityWorkItems = 2,
        MaxConcurrentTaskOrchestrationWorkItems = 4,
        MaxQueuePollingInterval = TimeSpan.FromSeconds(0.2),
        ControlQueueVisibilityTimeout = Held,
        WorkItemQueueVisibilityTimeout = Held,
        LeaseInterval = Held,
        LeaseRenewInterval = Held / 4,
        LeaseAcquireInterval = Held / 4,
        UseTablePartitionManagement = true,
    });
}
