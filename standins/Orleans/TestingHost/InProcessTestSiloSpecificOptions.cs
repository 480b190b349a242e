namespace Orleans.TestingHost;

public sealed class InProcessTestSiloSpecificOptions
{
    public string SiloName { get; set; } = null!;

    public int SiloPort { get; set; }

    public int GatewayPort { get; set; }
}
