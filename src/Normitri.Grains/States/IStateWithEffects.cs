using Normitri.Storage.State;

namespace Normitri.Grains.States;

/// <summary>A grain's state whose next write sets something off. The storage writes both in one transaction, then empties <see cref="Effects"/>.</summary>
internal interface IStateWithEffects
{
    /// <summary>Never part of the document.</summary>
    StateEffects Effects { get; set; }
}
