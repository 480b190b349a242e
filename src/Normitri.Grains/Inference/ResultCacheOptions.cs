using System.ComponentModel.DataAnnotations;

namespace Normitri.Grains.Inference;

/// <summary>Settings of the cache of what models found, section <c>Normitri:ResultCache</c>.</summary>
public sealed class ResultCacheOptions
{
    public const string Section = "Normitri:ResultCache";

    /// <summary>Answers that an inference silo keeps, so that the same picture again costs no inference; 0 keeps none. Default 4096, about 4 MiB.</summary>
    [Range(0, 10_000_000)]
    public int Entries { get; set; } = 4096;

    /// <summary>How long an answer is kept, in minutes. Default 60.</summary>
    [Range(0.01, 10_080)]
    public double Minutes { get; set; } = 60;
}
