namespace Normitri.Bench;

/// <summary>The command line: <c>name [--report FILE] [--frames N] [--rounds N] [--processes N] [--only TEXT]</c>.</summary>
internal sealed record BenchArguments(string Name, string? Report, int? Frames, int Rounds, int Processes, bool List, string? Only, string? Fault)
{
    /// <summary>Whether a case of this name is wanted.</summary>
    public bool Wants(string name) => Only is null || name.Contains(Only, StringComparison.Ordinal);

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
                    return parsed with { Fault = $"'{unknown}' is not understood here; --frames takes at least 12, --rounds and --processes at least 1, --report a file, --only a part of a case's name." };
            }
        }

        return parsed;
    }
}
