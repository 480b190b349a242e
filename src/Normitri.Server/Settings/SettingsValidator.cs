using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Normitri.Server.Settings;

/// <summary>Judges a section: unknown keys and the attributes of the options, each fault under the full name of its key.</summary>
internal sealed class SettingsValidator<TOptions>(IConfigurationSection section) : IValidateOptions<TOptions>
    where TOptions : class
{
    private static readonly string[] Known =
        [.. typeof(TOptions).GetProperties().Where(property => property.CanWrite).Select(property => property.Name)];

    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var failures = new List<string>();
        foreach (var child in section.GetChildren())
        {
            if (!Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                failures.Add($"{child.Path}: no such setting; known here: {string.Join(", ", Known)}.");
        }

        var faults = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true))
            failures.AddRange(faults.Select(fault => $"{section.Path}:{fault.MemberNames.FirstOrDefault()}: {fault.ErrorMessage}"));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
