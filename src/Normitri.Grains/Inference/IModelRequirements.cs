namespace Normitri.Grains.Inference;

/// <summary>What a model asks of the silo that runs it.</summary>
internal interface IModelRequirements
{
    /// <param name="model">The model's id; null for the default model.</param>
    bool NeedsAccelerator(string? model);
}
