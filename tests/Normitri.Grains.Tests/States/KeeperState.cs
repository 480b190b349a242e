using Normitri.Grains.States;
using Normitri.Storage.State;

namespace Normitri.Grains.Tests.States;

internal sealed class KeeperState : IStateWithEffects
{
    public int Sum { get; set; }

    public DayOfWeek Day { get; set; } = DayOfWeek.Friday;

    public StateEffects Effects { get; set; } = StateEffects.None;
}
