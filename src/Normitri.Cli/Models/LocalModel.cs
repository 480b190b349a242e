using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;
using Normitri.Inference.Manifests;
using Normitri.Inference.Models;
using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;

namespace Normitri.Cli.Models;

/// <summary>One model, loaded and warm in this process.</summary>
internal sealed class LocalModel : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly InferenceHost _host;
    private readonly ModelBundle _bundle;

    private LocalModel(ServiceProvider services, InferenceHost host, ModelBundle bundle, RunSettings settings) =>
        (_services, _host, _bundle, Settings) = (services, host, bundle, settings);

    public RunSettings Settings { get; }

    public string Backend => _host.GetHealth().Models.First(model => model.Model == _bundle.Identity).Backend;

    /// <exception cref="CliException">The model, or what it needs, cannot be loaded.</exception>
    public static async Task<LocalModel> StartAsync(ModelBundle bundle, RunSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        using (var codecs = ImageCodecs.Create())
        {
            if (codecs.WhyNot(ImageFormat.Jpeg) is { } reason)
                throw new CliException(ExitCode.MissingProgram, reason);
        }

        if (bundle.Manifest.Accelerator == Accelerator.Required && settings.Provider == InferenceProvider.Cpu)
            throw new CliException(ExitCode.Usage, $"{bundle.Identity.Key} needs an accelerator, its manifest says: name one with --provider.");

        var models = ModelCatalogue.Of(bundle);
        if (!models.IsSuccess)
            throw models.Error.ToException();
        var options = settings.ToOptions();
        options.DefaultModel = bundle.Identity.Key;
        var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var host = InferenceHost.On(models.Value, options, time, meters, NullLogger<InferenceHost>.Instance);
        var model = new LocalModel(services, host, bundle, settings);
        try
        {
            await host.StartAsync(cancellationToken);
            return model;
        }
        catch (Exception exception)
        {
            await model.DisposeAsync();
            if (exception is ModelLoadException)
                throw new CliException(settings.Provider == InferenceProvider.Cpu ? ExitCode.ModelInvalid : ExitCode.MissingProgram, SettingNames.ToOptions(exception.Message));
            throw;
        }
    }

    /// <summary>Runs one picture. There is no deadline: whoever waits may press Ctrl+C.</summary>
    public ValueTask<InferenceOutcome> InferAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken)
    {
        var request = new InferenceRequest { Tenant = "local", Unit = "local", Image = image, Deadline = DateTimeOffset.MaxValue };
        return _host.InferAsync(request, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _services.DisposeAsync();
    }
}
