using Normitri.Bench.Chaos;

namespace Normitri.Bench;

/// <summary>The command line: <c>name [--report FILE] [--frames N] [--rounds N] [--processes N] [--only TEXT] [--kills N] [--seed N] [--store NAME]</c>.</summary>
internal sealed record BenchArguments(string Name, string? Report, int? Frames, int Rounds, int Processes, bool List, string? Only, string? Fault)
{
    /// <summary>Whether a case of this name is wanted.</summary>
    public bool Wants(string name) => Only is null || name.Contains(Only, StringComparison.Ordinal);

    /// <summary>How often chaos ends a server; null: its own number.</summary>
    public int? Kills { get; init; }

    /// <summary>Gives the plan of chaos; null: a new one.</summary>
    public int? Seed { get; init; }

    /// <summary>The server's database under chaos.</summary>
    public string Store { get; init; } = ChaosSettings.Sqlite;

    /// <summary>The frames that were asked for, else a benchmark's own number.</summary>
    public int FramesOr(int own) => Frames ?? own;

    public static BenchArguments Parse(string[] args)
    {
        var parsed = new BenchArguments("", null, null, 5, 3, false, null, null);
        for (var index = 0; index < args.Length; index++)
        {
            var value = index + 1 < args.Length ? args[index + 1] : null;
            switch (args[index])
            {
                case "--list":
                    return parsed with { List = true };
                case "--report" when value is not null:
                    (parsed, index) = (parsed with { Report = value }, index + 1);
                    break;
                case "--frames" when int.TryParse(value, out var frames) && frames >= 12:
                    (parsed, index) = (parsed with { Frames = frames }, index + 1);
                    break;
                case "--rounds" when int.TryParse(value, out var rounds) && rounds >= 1:
                    (parsed, index) = (parsed with { Rounds = rounds }, index + 1);
                    break;
                case "--kills" when int.TryParse(value, out var kills) && kills >= 1:
                    (parsed, index) = (parsed with { Kills = kills }, index + 1);
                    break;
                case "--seed" when int.TryParse(value, out var seed):
                    (parsed, index) = (parsed with { Seed = seed }, index + 1);
                    break;
                case "--store" when value is ChaosSettings.Sqlite or ChaosSettings.Postgres:
                    (parsed, index) = (parsed with { Store = value }, index + 1);
                    break;
                case "--processes" when int.TryParse(value, out var processes) && processes >= 1:
                    (parsed, index) = (parsed with { Processes = processes }, index + 1);
                    break;
                case "--only" when value is not null:
                    (parsed, index) = (parsed with { Only = value }, index + 1);
                    break;
                case var name when !name.StartsWith('-') && parsed.Name.Length == 0:
                    parsed = parsed with { Name = name };
                    break;
                case var unknown:
                    return parsed with { Fault = $"'{unknown}' is not understood here; --frames takes at least 12, --rounds and --processes at least 1, --kills at least 1, --seed a number, --store sqlite or postgres, --report a file, --only a part of a case's name." };
            }
        }

        return parsed;
    }
}
