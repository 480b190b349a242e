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

    /// <summary>Units of customers to which nothing has come for long and of which nothing is kept any more.</summary>
    Sessions,

    HealthEvents,
}
