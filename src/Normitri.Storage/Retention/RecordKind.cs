namespace Normitri.Storage.Retention;

/// <summary>What grows old in the database.</summary>
internal enum RecordKind : byte
{
    /// <summary>Frames of the journal that have their outcome.</summary>
    Journal,

    Results,

    Audit,

    Alerts,

    /// <summary>Entries of the outbox that were given up.</summary>
    DeadEntries,

    HealthEvents,
}
