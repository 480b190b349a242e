namespace Normitri.Demo.Hosting;

/// <summary>What a person needs to look around.</summary>
internal static class Banner
{
    public static void Write(TextWriter output, DemoServer server, Engine engine, string data)
    {
        var address = server.Address.AbsoluteUri.TrimEnd('/');
        output.WriteLine($"Dashboard: {address}/#key={server.Key}");
        output.WriteLine($"Engine:    {engine.Line}");
        output.WriteLine($"Data:      {data}");
        output.WriteLine($"Try:       curl -H 'Authorization: Bearer {server.Key}' {address}/v1/stores");
        if (server.AtStart.Waiting > 0)
            output.WriteLine($"An earlier run left {server.AtStart.Waiting} frames waiting; they are being finished.");
    }
}
