namespace Normitri.Demo.Stores;

/// <summary>A simulated camera: a folder of pictures.</summary>
/// <param name="Store">Its store.</param>
/// <param name="Name">Its name in the store.</param>
/// <param name="Folder">Where its pictures lie.</param>
/// <param name="Mac">Hardware address, made up from its place.</param>
internal sealed record DemoCamera(string Store, string Name, string Folder, string Mac)
{
    public string Key => $"{Store}/{Name}";
}
