namespace Normitri.Bench.Chaos.Plans;

/// <summary>What happens in a run, and when. The same settings give the same plan.</summary>
internal static class ChaosPlan
{
    private const double First = 0.04;
    private const double Last = 0.95;

    /// <summary>Events in the order of their frames: kills as asked for, and for every three of them an outage of the frame store, a killed sender and,
    /// with a database server, its restart.</summary>
    public static IReadOnlyList<ChaosEvent> Create(ChaosSettings settings)
    {
        var random = new Random(settings.Seed);
        var kinds = new List<ChaosEventKind>();
        for (var kill = 0; kill < settings.Kills; kill++)
        {
            kinds.Add(kill % 2 == 0 ? ChaosEventKind.KillServer : ChaosEventKind.StopServer);
            if (kill % 3 == 0)
                kinds.Add(ChaosEventKind.FrameStoreAway);
            if (kill % 3 == 1)
                kinds.Add(ChaosEventKind.KillSender);
            if (kill % 3 == 2 && settings.Store == ChaosSettings.Postgres)
                kinds.Add(ChaosEventKind.RestartDatabase);
        }

        var order = kinds.ToArray();
        random.Shuffle(order);
        var width = (Last - First) * settings.Frames / order.Length;
        return [.. order.Select((kind, index) =>
            new ChaosEvent((int)((First * settings.Frames) + ((index + random.NextDouble()) * width)), kind, TargetOf(kind), DurationOf(kind)))];

        int TargetOf(ChaosEventKind kind) => kind == ChaosEventKind.KillSender ? random.Next(settings.Senders) : random.Next(settings.Servers);

        int DurationOf(ChaosEventKind kind) => kind == ChaosEventKind.FrameStoreAway ? 500 + random.Next(2_500) : 0;
    }
}
