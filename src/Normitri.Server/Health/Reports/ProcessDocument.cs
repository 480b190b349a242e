namespace Normitri.Server.Health.Reports;

/// <summary>A process of the service, as it told of itself.</summary>
internal sealed record ProcessDocument
{
    public const string Live = "live";
    public const string Silent = "silent";

    // Set, not init: what the report of another version lacks keeps its default, and would be null otherwise.

    /// <summary>Its machine or container, its number there, and what makes it differ from one before it.</summary>
    public string Name { get; set; } = "";

    /// <summary>live, or silent: it missed three reports.</summary>
    public string State { get; set; } = Live;

    /// <summary>Age of what is told here.</summary>
    public double AgeSeconds { get; set; }

    public DateTimeOffset ReportedAt { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public string Version { get; set; } = "";

    /// <summary>api, silo, inference.</summary>
    public IReadOnlyList<string> Roles { get; set; } = [];

    /// <summary>How often it tells, in seconds.</summary>
    public double ReportSeconds { get; set; }

    public MemoryDocument? Memory { get; set; }

    /// <summary>Of a silo.</summary>
    public UnitsDocument? Units { get; set; }

    /// <summary>Of a silo: frames of its units.</summary>
    public TotalsDocument? Frames { get; set; }

    /// <summary>Of a silo that runs models: calls of them.</summary>
    public TotalsDocument? Inference { get; set; }

    public IReadOnlyList<ModelDocument> Models { get; set; } = [];

    /// <summary>Models of the catalogue that do not run here, each with the reason.</summary>
    public IReadOnlyList<string> NotHosted { get; set; } = [];

    public IReadOnlyList<DeviceDocument> Devices { get; set; } = [];

    public IReadOnlyList<TaskDocument> Tasks { get; set; } = [];

    /// <summary>Health events that it raised.</summary>
    public long Events { get; set; }

    /// <summary>Of those, the ones that only its log has.</summary>
    public long EventsDropped { get; set; }
}
