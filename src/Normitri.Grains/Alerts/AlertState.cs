using System.Collections.Immutable;
using Normitri.Grains.States;
using Normitri.Storage.State;
using Normitri.Vision.Defects;

namespace Normitri.Grains.Alerts;

/// <summary>What a unit's alerts remember over restarts.</summary>
internal sealed record AlertState : IStateWithEffects
{
    /// <summary>By kind, what was raised last.</summary>
    public ImmutableDictionary<DefectKind, KindState> Kinds { get; init; } = ImmutableDictionary<DefectKind, KindState>.Empty;

    /// <summary>Frames that were reported last, newest last: a second report of one of them is passed over.</summary>
    public ImmutableArray<string> Frames { get; init; } = [];

    public StateEffects Effects { get; set; } = StateEffects.None;
}
