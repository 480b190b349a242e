namespace Normitri.Server.Health.Reports;

/// <summary>A process of the service, as it told of itself.</summary>
internal sealed record ProcessDocument
{
    public const string Live = "live";
    public const string Silent = "silent";

    /// <summary>Its machine or container, its number there, and what makes it differ from one before it.</summary>
    public string Name { get; init; } = "";

    /// <summary>live, or silent: it missed three reports.</summary>
    public string State { get; init; } = Live;

    /// <summary>Age of what is told here.</summary>
    public double AgeSeconds { get; init; }

    public DateTimeOffset ReportedAt { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public string Version { get; init; } = "";

    /// <summary>api, silo, inference.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>How often it tells, in seconds.</summary>
    public double ReportSeconds { get; init; }

    public MemoryDocument? Memory { get; init; }

    /// <summary>Of a silo.</summary>
    public UnitsDocument? Units { get; init; }

    /// <summary>Of a silo: frames of its units.</summary>
    public TotalsDocument? Frames { get; init; }

    /// <summary>Of a silo that runs models: calls of them.</summary>
    public TotalsDocument? Inference { get; init; }

    public IReadOnlyList<ModelDocument> Models { get; init; } = [];

    /// <summary>Models of the catalogue that do not run here, each with the reason.</summary>
    public IReadOnlyList<string> NotHosted { get; init; } = [];

    public IReadOnlyList<DeviceDocument> Devices { get; init; } = [];

    public IReadOnlyList<TaskDocument> Tasks { get; init; } = [];

    /// <summary>Health events that it raised.</summary>
    public long Events { get; init; }

    /// <summary>Of those, the ones that only its log has.</summary>
    public long EventsDropped { get; init; }
}
