using Microsoft.Extensions.Options;
using Normitri.Contracts.Tenants;

namespace Normitri.Storage.Tenants;

/// <summary>Says with the full key what is wrong with the default plan.</summary>
internal sealed class TenantOptionsValidator : IValidateOptions<TenantOptions>
{
    public ValidateOptionsResult Validate(string? name, TenantOptions options)
    {
        var plan = options.Default;
        var errors = new ValidateOptionsResultBuilder();
        Between(errors, nameof(plan.Weight), plan.Weight, 1, TenantPlan.MaxWeight);
        Between(errors, nameof(plan.FramesPerMinute), plan.FramesPerMinute, 0, TenantPlan.MaxFramesPerMinute);
        Between(errors, nameof(plan.Burst), plan.Burst, 0, TenantPlan.MaxFramesPerMinute);
        Between(errors, nameof(plan.MonthlyFrames), plan.MonthlyFrames, 0, TenantPlan.MaxMonthly);
        Between(errors, nameof(plan.MonthlyMegapixels), plan.MonthlyMegapixels, 0, TenantPlan.MaxMonthly);
        if (plan is { Burst: > 0, FramesPerMinute: 0 })
            errors.AddError($"{Key(nameof(plan.Burst))} is {plan.Burst} without {Key(nameof(plan.FramesPerMinute))}: a burst is part of a rate; set both or neither.");
        return errors.Build();
    }

    private static void Between(ValidateOptionsResultBuilder errors, string property, long value, long least, long most)
    {
        if (value < least || value > most)
            errors.AddError($"{Key(property)} is {value}: give a whole number from {least} to {most}.");
    }

    private static string Key(string property) => $"{TenantOptions.Section}:{nameof(TenantOptions.Default)}:{property}";
}
