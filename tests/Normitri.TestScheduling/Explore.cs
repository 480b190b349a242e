using System.Globalization;

namespace Normitri.TestScheduling;

/// <summary>Runs a program in many orders. What breaks it is told with its seed or its choices, and with the steps in the order in which they ran.</summary>
public static class Explore
{
    /// <summary>Whether everything is to run that there is time for only now and then.</summary>
    public static bool IsDeep => Environment.GetEnvironmentVariable("NORMITRI_DEEP") == "1";

    private static int MostOrders => IsDeep ? 5_000_000 : 200_000;

    /// <summary>Orders drawn from one seed after another; NORMITRI_SCHEDULE_SEED begins elsewhere.</summary>
    /// <param name="count">How many.</param>
    /// <param name="program">Starts its programs, runs the schedule and looks at what came of it.</param>
    public static void AtRandom(int count, Action<Schedule> program)
    {
        var first = int.TryParse(Environment.GetEnvironmentVariable("NORMITRI_SCHEDULE_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 1;
        for (var i = 0; i < count; i++)
            Run(program, new SeededChoices(first + i), $"Seed {first + i} (NORMITRI_SCHEDULE_SEED={first + i})");
    }

    /// <summary>Every order in which what ran last is interrupted at most so many times.</summary>
    /// <returns>How many there are.</returns>
    public static int Exhaustively(int interruptions, Action<Schedule> program)
    {
        var orders = 0;
        for (int[]? given = []; given is not null;)
        {
            if (++orders > MostOrders)
                throw new InvalidOperationException($"There are more than {MostOrders} orders: make the program smaller, or allow fewer interruptions.");
            var choices = new CountedChoices(given, interruptions);
            Run(program, choices, $"Order {orders} ({interruptions} interruptions)");
            given = choices.Following();
        }

        return orders;
    }

    private static void Run(Action<Schedule> program, Choices choices, string name)
    {
        var schedule = new Schedule(choices);
        try
        {
            program(schedule);
        }
        catch (Exception failure)
        {
            throw new InterleavingException(
                $"{name}: {failure.Message}\nChoices: {string.Join(' ', choices.Made)}\nSteps: {string.Join(", ", schedule.Trace)}", failure);
        }
    }
}
