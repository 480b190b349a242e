using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Units;
using Normitri.Grains.Recovery;
using Normitri.Grains.Units;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Tests.Recovery;

public sealed class JournalSweepTests
{
    private static readonly string[] Units = [.. Enumerable.Range(0, 2_500).Select(number => $"cam-{number:0000}")];

    [Fact]
    public async Task UnitsThatGetNoFurther_HideNoneBehindThem_AndOneThatFailsStopsNoOther()
    {
        var woken = new List<string>();
        var failing = UnitOf(Units[0]).Key;
        var sweep = Sweep(key =>
        {
            woken.Add(key);
            return key == failing ? Task.FromException(new TaskCanceledException()) : Task.CompletedTask;
        });

        for (var i = 0; i < 3; i++)
            await sweep.SweepAsync(DateTimeOffset.UtcNow, default);
        Assert.Equal(Units.Select(unit => UnitOf(unit).Key), woken);

        await sweep.SweepAsync(DateTimeOffset.UtcNow, default);
        Assert.Equal(3_500, woken.Count);
        Assert.Equal(failing, woken[2_500]);
    }

    [Fact]
    public void FewerUnitsThanBefore_BeginAnew()
    {
        var pages = new SweepPages(2);
        UnitId[] units = [UnitOf("a"), UnitOf("b"), UnitOf("c")];
        Assert.Equal(units[..2], pages.Next(units[..pages.Limit]));
        Assert.Equal(units[..1], pages.Next(units[..1]));
        Assert.Equal(2, pages.Limit);
    }

    private static UnitId UnitOf(string name) => UnitId.Camera("acme", "store-1", name);

    private static JournalSweep Sweep(Func<string, Task> resume)
    {
        var journal = Scripted.Of<IFrameJournal>((_, arguments) =>
            ValueTask.FromResult<IReadOnlyList<UnitId>>([.. Units.Take((int)arguments[1]!).Select(UnitOf)]));
        var grains = Scripted.Of<IGrainFactory>((_, arguments) =>
        {
            var key = (string)arguments[0]!;
            return Scripted.Of<ICameraGrain>((_, _) => resume(key));
        });
        return new JournalSweep(journal, grains, Options.Create(new UnitOptions()), new PeriodicTasks(TimeProvider.System), TimeProvider.System, NullLogger<JournalSweep>.Instance);
    }

    /// <summary>An interface whose every method does the same.</summary>
    public class Scripted : DispatchProxy
    {
        private Func<MethodInfo, object?[], object?> _answer = null!;

        public static T Of<T>(Func<MethodInfo, object?[], object?> answer)
            where T : class
        {
            var proxy = Create<T, Scripted>();
            ((Scripted)(object)proxy)._answer = answer;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _answer(targetMethod!, args ?? []);
    }
}
