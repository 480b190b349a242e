namespace Normitri.Demo.Display;

/// <summary>Shows how the run goes.</summary>
internal interface IDisplay
{
    /// <summary>Shows until the work has ended, however it ended.</summary>
    Task ShowAsync(SnapshotReader read, Task work);
}
