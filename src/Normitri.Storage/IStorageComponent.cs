namespace Normitri.Storage;

/// <summary>Something that must be opened before anything is stored. Opened in the order of registration.</summary>
internal interface IStorageComponent
{
    Task OpenAsync(CancellationToken cancellation);
}
