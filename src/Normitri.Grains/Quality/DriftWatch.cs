using Normitri.Contracts.Identities;
using Normitri.Contracts.Inference;
using Normitri.Contracts.Quality;
using Normitri.Grains.States;
using Normitri.Storage.State;
using Normitri.Vision.Quality;

namespace Normitri.Grains.Quality;

/// <summary>
/// Whether the brightness of a camera's pictures, and the scores of its model, lie as they lay while their references were taken. What is known is stored
/// with every part of the window, and read with the first sample: a camera without frames costs nothing.
/// </summary>
internal sealed class DriftWatch(QualityServices services)
{
    private const string Kind = "camera-quality";

    private DriftMeter? _brightness;
    private DriftMeter? _score;
    private OpenIncident _brightnessIncident;
    private OpenIncident _scoreIncident;
    private string? _model;
    private long _configuration;
    private string? _eTag;
    // No timestamp is that old.
    private long _sampledAt = long.MinValue;

    public DriftFigures Brightness => (_brightness ?? New()).ToFigures();

    public DriftFigures Score => (_score ?? New()).ToFigures();

    public async ValueTask ObserveAsync(UnitId unit, FrameSignals signals, string model, long configuration)
    {
        if (_sampledAt != long.MinValue && services.Time.GetElapsedTime(_sampledAt).TotalSeconds < services.Options.SampleSeconds)
            return;
        _sampledAt = services.Time.GetTimestamp();
        if (_model is null && !await LoadAsync(unit))
            return;
        if (_model != model || _configuration != configuration)
            Begin(unit, model, configuration);
        // What was read is a text of its own; the model's is everybody's.
        _model = model;
        Look(unit, _brightness!, LumaGrid.Mean(signals.Luma.AsSpan()) / byte.MaxValue, ref _brightnessIncident, QualityKinds.BrightnessDrift);
        Look(unit, _score!, signals.TopScore, ref _scoreIncident, QualityKinds.ScoreDrift);
        if (_score!.IsAtMilestone)
            await StoreAsync(unit);
    }

    /// <summary>Begins both references anew with the next sample.</summary>
    public async ValueTask RenewAsync(UnitId unit)
    {
        if (_model is null && !await LoadAsync(unit))
            throw new IOException("What is known of the camera's brightness and scores cannot be read now; ask again.");
        Begin(unit, _model ?? string.Empty, _configuration);
        await StoreAsync(unit);
    }

    public void Close(UnitId unit, string cause)
    {
        _brightnessIncident.Clear(services, QualityKinds.BrightnessDrift, unit.ToString(), cause);
        _scoreIncident.Clear(services, QualityKinds.ScoreDrift, unit.ToString(), cause);
    }

    private void Look(UnitId unit, DriftMeter meter, float figure, ref OpenIncident incident, string kind)
    {
        switch (meter.Observe(figure))
        {
            case Change.Found:
                incident.Find(services, kind, unit.ToString(), $"The population stability index is {meter.Index:0.00}, and {PopulationStability.Alarm} means another distribution than the reference's.");
                break;
            case Change.Cleared:
                incident.Clear(services, kind, unit.ToString(), $"The population stability index is {meter.Index:0.00} again.");
                break;
        }
    }

    private void Begin(UnitId unit, string model, long configuration)
    {
        Close(unit, "The reference is taken anew.");
        (_model, _configuration, _brightness, _score) = (model, configuration, New(), New());
    }

    private DriftMeter New() => new(services.Options.ReferenceSamples, services.Options.WindowSamples);

    private async ValueTask<bool> LoadAsync(UnitId unit)
    {
        try
        {
            var stored = await services.States.ReadAsync(Kind, unit.Key, CancellationToken.None);
            _eTag = stored?.ETag;
            if (stored is null || StateJson.Read<QualityState>(stored.Json.Span) is not { } state || !TryRestore(state))
                Begin(unit, string.Empty, 0);
            return true;
        }
        catch (Exception failure)
        {
            QualityLog.NotKept(services.Logger, unit, failure);
            return false;
        }
    }

    private bool TryRestore(QualityState state)
    {
        var (brightness, score) = (New(), New());
        if (state.ReferenceSamples != services.Options.ReferenceSamples || state.WindowSamples != services.Options.WindowSamples
            || state.Model is null || state.Brightness is null || state.Score is null || !brightness.TryRestore(state.Brightness) || !score.TryRestore(state.Score))
        {
            return false;
        }

        (_model, _configuration, _brightness, _score) = (state.Model, state.ConfigurationVersion, brightness, score);
        return true;
    }

    private async ValueTask StoreAsync(UnitId unit)
    {
        try
        {
            var options = services.Options;
            var state = new QualityState(_model!, _configuration, options.ReferenceSamples, options.WindowSamples, _brightness!.ToMemory(), _score!.ToMemory());
            var change = await services.States.WriteAsync(new StateWrite(Kind, unit.Key, StateJson.Write(state), _eTag, StateEffects.None), CancellationToken.None);
            // Another owner wrote (a partition): its counts are as good as these; the next milestone writes over them.
            _eTag = change.ETag;
        }
        catch (Exception failure)
        {
            QualityLog.NotKept(services.Logger, unit, failure);
        }
    }
}
