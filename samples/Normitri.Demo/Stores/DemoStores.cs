using System.Globalization;

namespace Normitri.Demo.Stores;

/// <summary>The stores and cameras of the demo, as the folders <c>samples/frames/{store}/{camera}</c> say.</summary>
internal static class DemoStores
{
    /// <exception cref="DemoException">No pictures.</exception>
    public static IReadOnlyList<DemoCamera> Load(string framesFolder)
    {
        var folders = Directory.Exists(framesFolder)
            ? Directory.EnumerateDirectories(framesFolder).Order(StringComparer.Ordinal).SelectMany(
                store => Directory.EnumerateDirectories(store).Order(StringComparer.Ordinal)).ToList()
            : [];
        return folders.Count > 0
            ? [.. folders.Select(Camera)]
            : throw new DemoException($"There are no pictures below {framesFolder}: is the checkout complete?");
    }

    // 02 marks an address that no maker has given out.
    private static DemoCamera Camera(string folder, int index) => new(
        Path.GetFileName(Path.GetDirectoryName(folder))!,
        Path.GetFileName(folder),
        folder,
        string.Create(CultureInfo.InvariantCulture, $"02:00:00:00:00:{index + 1:x2}"));
}
