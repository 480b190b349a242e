namespace Normitri.Grains.Watchdog;

/// <summary>Applies remedies; each answers at once.</summary>
internal interface IRemedies
{
    /// <returns>Null, or why it could not be applied.</returns>
    string? Apply(Remedy remedy, Finding finding, int step);
}
