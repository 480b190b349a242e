using System.Globalization;
using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Defects;

/// <summary>From a model's class numbers to kinds of defects and products; one entry a class, in the order of the classes.</summary>
public sealed class ClassMap(IEnumerable<ClassEntry> entries, UnmappedClassPolicy unmapped = UnmappedClassPolicy.ProcessError)
{
    private readonly ClassEntry[] _entries = [.. entries];

    public int Count => _entries.Length;

    public UnmappedClassPolicy Unmapped { get; } = unmapped;

    /// <summary>What is wrong with the map for a model of so many classes, or null. Call it when a model is loaded.</summary>
    public PipelineError? ValidateFor(int modelClasses) => modelClasses == Count ? null : new PipelineError(
        PipelineErrorKind.InvalidConfig,
        $"The class map has {Count} entries, the model {modelClasses} classes: give every class of the model one entry, in its order.",
        PipelineStages.Configure);

    /// <summary>What a class stands for. Null: leave the detection out.</summary>
    /// <param name="classId">The class as the network gives it; it may be negative or beyond the map.</param>
    /// <param name="isMapped">False when the map does not hold the class and the policy answered.</param>
    public ClassEntry? Resolve(int classId, out bool isMapped)
    {
        isMapped = (uint)classId < (uint)_entries.Length;
        if (isMapped)
            return _entries[classId].Kind is null ? null : _entries[classId];
        if (Unmapped == UnmappedClassPolicy.Drop)
            return null;
        var productId = classId < 0 ? null : classId.ToString(CultureInfo.InvariantCulture);
        return new ClassEntry(DefectKind.ProcessError, productId);
    }
}
