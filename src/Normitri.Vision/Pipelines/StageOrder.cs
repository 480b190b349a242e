namespace Normitri.Vision.Pipelines;

/// <summary>Holds the order of stages against what can be run. Every fault names both stages that do not fit.</summary>
internal static class StageOrder
{
    /// <summary>Stages that become one step: nothing stands between them, and the first of two brings the second.</summary>
    private static readonly StageKind[][] Steps =
    [
        [StageKind.Decode, StageKind.Orient],
        [StageKind.Region, StageKind.Resize, StageKind.Color, StageKind.Normalize, StageKind.Layout],
        [StageKind.Tensor],
    ];

    public static PipelineError? Check(IReadOnlyList<StageEntry> stages)
    {
        if (stages.Count == 0)
            return Invalid("The pipeline is empty: give it stages, the last of which ends with a result.");
        for (var index = 0; index < stages.Count; index++)
        {
            var fault = stages[index].Kind == StageKind.Custom ? OfCustom(stages, index) : OfBuiltIn(stages, index);
            if (fault is not null)
                return Invalid(fault);
        }

        return OfMissing(stages) is { } missing ? Invalid(missing) : null;
    }

    private static string? OfBuiltIn(IReadOnlyList<StageEntry> stages, int index)
    {
        var stage = stages[index];
        for (var before = 0; before < index; before++)
        {
            var earlier = stages[before];
            if (earlier.Kind == stage.Kind)
                return $"'{stage.Name}' stands twice, as stage {before} and behind '{stages[index - 1].Name}' as stage {index}: once is enough.";
            if (earlier.Kind != StageKind.Custom && stage.Kind == StageKind.Tensor)
                return $"'{stage.Name}' stands behind '{earlier.Name}': a frame that is a tensor already takes no other preparation.";
            if (earlier.Kind != StageKind.Custom && earlier.Kind > stage.Kind)
                return $"'{stage.Name}' stands behind '{earlier.Name}': put it in front of it.";
            if (stage.Kind == StageKind.Decode && earlier.Needs != StageNeeds.Nothing)
                return $"'{earlier.Name}' needs a picture, so '{stage.Name}' must stand in front of it.";
        }

        return null;
    }

    private static string? OfCustom(IReadOnlyList<StageEntry> stages, int index)
    {
        var stage = stages[index];
        StageEntry? before = null, after = null;
        for (var other = 0; other < stages.Count; other++)
        {
            if (stages[other].Kind == StageKind.Custom)
                continue;
            if (other < index)
                before = stages[other];
            else
                after ??= stages[other];
        }

        if (before is { } first && after is { } second && StepOf(first.Kind) == StepOf(second.Kind))
            return $"'{stage.Name}' stands between '{first.Name}' and '{second.Name}', which are one step: put it before or behind both.";
        if (stage.Needs == StageNeeds.Picture && (before?.Kind == StageKind.Tensor || after?.Kind == StageKind.Tensor))
            return $"'{stage.Name}' needs a picture, but with 'tensor' frames are tensors already: leave one of the two out.";
        return stage.Needs == StageNeeds.Tensor && before?.Kind is not (StageKind.Layout or StageKind.Tensor)
            ? $"'{stage.Name}' needs the network's input, so 'layout' must stand in front of it."
            : null;
    }

    private static string? OfMissing(IReadOnlyList<StageEntry> stages)
    {
        foreach (var step in Steps)
        {
            if (!stages.Any(stage => step.Contains(stage.Kind)))
                continue;
            var present = stages.First(stage => step.Contains(stage.Kind));
            foreach (var kind in step)
            {
                if (kind != StageKind.Region && stages.All(stage => stage.Kind != kind))
                    return $"'{StageEntry.Of(kind).Name}' is missing: '{present.Name}' needs it.";
            }
        }

        return null;
    }

    private static int StepOf(StageKind kind) => Array.FindIndex(Steps, step => step.Contains(kind));

    private static PipelineError Invalid(string message) => new(PipelineErrorKind.InvalidConfig, message, PipelineStages.Configure);
}
