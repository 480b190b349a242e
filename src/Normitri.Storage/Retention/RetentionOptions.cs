namespace Normitri.Storage.Retention;

/// <summary>
/// How long things are kept. Section <c>Normitri:Storage:Retention</c>. In days; 0: for ever. What waits is kept in any case, and cameras' counters are not touched.
/// </summary>
public sealed class RetentionOptions
{
    /// <summary>Pictures, from when a frame was last taken in with them. Default 30: they take nearly all of the space, and show people's surroundings.</summary>
    public int FrameDays { get; set; } = 30;

    /// <summary>Frames in the journal, from their outcome. Default 90.</summary>
    public int JournalDays { get; set; } = 90;

    /// <summary>Results, from when they were made. Default 400: a year can be compared with the one before.</summary>
    public int ResultDays { get; set; } = 400;

    /// <summary>The audit log. Default 0: it is small, and how long it must be kept is the operator's law.</summary>
    public int AuditDays { get; set; }

    /// <summary>Alerts, from when they were raised. Default 400, as for results.</summary>
    public int AlertDays { get; set; } = 400;

    /// <summary>Entries of the outbox that were given up, from then on. Default 90: who wants them replayed has noticed by then.</summary>
    public int DeadEntryDays { get; set; } = 90;

    /// <summary>
    /// Customers' sessions without a frame, and what was decided of alerts, from when something last came. Default 30. A session goes when no frame and no result of it is kept any more; its usage stays
    /// in its store's.
    /// </summary>
    public int SessionDays { get; set; } = 30;

    /// <summary>Health events, from when they were raised. Default 90.</summary>
    public int HealthEventDays { get; set; } = 90;

    /// <summary>Whether what is removed, except pictures and decisions, is written to the archive first. Default false.</summary>
    public bool Archive { get; set; }

    /// <summary>How often old things are looked for, in minutes. Default 60.</summary>
    public int IntervalMinutes { get; set; } = 60;
}
