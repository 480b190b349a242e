using System.Text.Json;

namespace Normitri.Server.Tests.Operations.Monitoring;

/// <summary>A panel of a board.</summary>
/// <param name="Id">Its own in its board.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Description">What that means.</param>
/// <param name="Unit">Of its values.</param>
/// <param name="Sources">Where its queries go.</param>
/// <param name="Queries">With the variables of boards filled in.</param>
internal sealed record BoardPanel(int Id, string Title, string Description, string Unit, IReadOnlyList<string> Sources, IReadOnlyList<string> Queries)
{
    public static BoardPanel Read(JsonElement panel)
    {
        var targets = panel.GetProperty("targets").EnumerateArray().ToList();
        return new BoardPanel(
            panel.GetProperty("id").GetInt32(),
            panel.GetProperty("title").GetString()!,
            panel.GetProperty("description").GetString()!,
            panel.GetProperty("fieldConfig").GetProperty("defaults").GetProperty("unit").GetString()!,
            [.. targets.Select(target => target.GetProperty("datasource").GetProperty("uid").GetString()!)],
            [.. targets.Select(target => target.GetProperty("expr").GetString()!
                .Replace("$__rate_interval", "1m", StringComparison.Ordinal)
                .Replace("$instance", ".*", StringComparison.Ordinal))]);
    }
}
