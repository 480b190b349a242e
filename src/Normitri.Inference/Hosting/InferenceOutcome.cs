using System.Diagnostics.CodeAnalysis;
using Normitri.Inference.Execution;
using Normitri.Inference.Models;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Regions;

namespace Normitri.Inference.Hosting;

/// <summary>What became of one picture: its defects, or an error.</summary>
public sealed record InferenceOutcome
{
    /// <summary>The model that ran, or was to run; null where the request named none that is here.</summary>
    public ModelIdentity? Model { get; init; }

    /// <summary>What ran it: <c>cpu</c> or <c>cuda:0</c>; empty where nothing did.</summary>
    public string Backend { get; init; } = string.Empty;

    /// <summary>What the settings name but could not start, so that <see cref="Backend"/> took its place; null normally.</summary>
    public string? FallbackFrom { get; init; }

    /// <summary>Size of the source picture in pixels; 0 where it could not be decoded.</summary>
    public int ImageWidth { get; init; }

    public int ImageHeight { get; init; }

    /// <summary>The defects, best score first where the model's form needs suppression, else in the model's order. Empty after an error.</summary>
    public IReadOnlyList<InferredDefect> Defects { get; init; } = [];

    /// <summary>How long each stage took; stages that were not reached are 0.</summary>
    public StageTimings Timings { get; init; }

    /// <summary>What became of the first model's detections; null where the model looks at whole pictures, and after an error.</summary>
    public RegionSelection? Regions { get; init; }

    /// <summary>What the picture and its raw outputs say beside defects; null after an error.</summary>
    public FrameSignals? Signals { get; init; }

    public PipelineError? Error { get; init; }

    /// <summary>What became of everything that the network gave and that is no defect.</summary>
    internal OutputCounts Counts { get; init; }

    [MemberNotNullWhen(true, nameof(Model))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;
}
