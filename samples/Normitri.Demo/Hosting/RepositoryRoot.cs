namespace Normitri.Demo.Hosting;

/// <summary>The checkout that the demo was built in: pictures, models and data lie there.</summary>
internal static class RepositoryRoot
{
    private const string Marker = "Normitri.Orleans.sln";

    /// <exception cref="DemoException">The program was moved out of its checkout.</exception>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
                return folder.FullName;
        }

        throw new DemoException($"No folder above {AppContext.BaseDirectory} holds {Marker}: start the demo with ./demo of a checkout.");
    }
}
