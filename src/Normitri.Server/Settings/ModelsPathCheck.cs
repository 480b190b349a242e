using Microsoft.Extensions.Options;
using Normitri.Inference.Configuration;

namespace Normitri.Server.Settings;

/// <summary>The folder of models is there. Said with the key, before anything is loaded.</summary>
internal sealed class ModelsPathCheck : IValidateOptions<InferenceOptions>
{
    public ValidateOptionsResult Validate(string? name, InferenceOptions options) => Directory.Exists(options.ModelsPath)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(
            $"{InferenceOptions.SectionName}:{nameof(InferenceOptions.ModelsPath)}: the folder '{Path.GetFullPath(options.ModelsPath)}' does not exist; name the one with the models.");
}
