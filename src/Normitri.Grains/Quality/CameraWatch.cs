using System.Globalization;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Inference;
using Normitri.Contracts.Quality;
using Normitri.Grains.Units;

namespace Normitri.Grains.Quality;

/// <summary>
/// Whether what a camera sends, and what its model answers, can be believed. Not thread-safe: its caller is the camera's owner, which also knows which
/// camera it is. About 500 bytes once the camera is sampled, and 200 more after its references were taken.
/// </summary>
internal sealed class CameraWatch(QualityServices services)
{
    private readonly DriftWatch _drift = new(services);
    private FrozenDetector _frozen;
    private ConstantAnswerDetector _constant;
    private OpenIncident _frozenIncident;
    private OpenIncident _constantIncident;
    private long _frames;

    public CameraQuality Quality => new(
        _frames, _frozen.IsFrozen, _frozen.Identical, _constant.Still, _constant.IsConstant, _constant.Equal, _drift.Brightness, _drift.Score);

    /// <summary>Takes note of a frame that was looked at. Faults in here are logged, and never the frame's.</summary>
    public async ValueTask ObserveAsync(FrameEnvelope frame, InferenceReply reply, UnitConfiguration configuration)
    {
        // What somebody replays is no picture of now.
        if (frame.Replays > 0 || !services.Options.Enabled)
            return;
        try
        {
            _frames++;
            LookAtPicture(frame, configuration.Settings.Policy == QueuePolicy.Latest);
            if (reply is not { Signals: { } signals, Model: { } model })
                return;
            LookAtAnswer(frame.Unit, signals, reply, model.Id, model.Version);
            await _drift.ObserveAsync(frame.Unit, signals, model.Sha256, configuration.Version);
        }
        catch (Exception failure)
        {
            QualityLog.CheckFailed(services.Logger, frame.Unit, frame.FrameId, failure);
        }
    }

    /// <summary>Begins the references of brightness and scores anew.</summary>
    public ValueTask RenewAsync(UnitId unit) => _drift.RenewAsync(unit);

    /// <summary>The owner goes: nobody would notice the end of what is open.</summary>
    public void Close(UnitId unit)
    {
        const string Cause = "The camera's owner left memory; what comes next is judged anew.";
        _frozenIncident.Clear(services, QualityKinds.FrozenCamera, unit.ToString(), Cause);
        _constantIncident.Clear(services, QualityKinds.ConstantAnswer, unit.ToString(), Cause);
        _drift.Close(unit, Cause);
    }

    private void LookAtPicture(FrameEnvelope frame, bool isLive)
    {
        var unit = frame.Unit;
        if (!isLive)
        {
            _frozen = default;
            _frozenIncident.Clear(services, QualityKinds.FrozenCamera, unit.ToString(), "The camera is no longer configured as live video.");
            return;
        }

        switch (_frozen.Observe(Beginning(frame.Reference.Sha256), frame.AcceptedAt, services.Options))
        {
            case Change.Found:
                _frozenIncident.Find(
                    services, QualityKinds.FrozenCamera, unit.ToString(),
                    $"{_frozen.Identical} frames one after the other are the same, byte by byte, over {services.Options.FrozenSeconds} s or more: a camera that looks gives no two.");
                break;
            case Change.Cleared:
                _frozenIncident.Clear(services, QualityKinds.FrozenCamera, unit.ToString(), $"{services.Options.ClearFrames} frames differ.");
                break;
        }
    }

    /// <summary>One fault is one incident: the model's where it repeats itself to every camera, the camera's where only this one gets the same answer.</summary>
    private void LookAtAnswer(UnitId unit, in FrameSignals signals, InferenceReply reply, string model, string version)
    {
        if (_constant.Observe(signals.Luma, signals.OutputPrint, AnswerPrint.Of(reply.Defects), services.Options) == Change.Cleared)
            _constantIncident.Clear(services, QualityKinds.ConstantAnswer, unit.ToString(), $"{services.Options.ClearFrames} frames got different answers.");
        if (_constant.IsConstant && !reply.ModelRepeats && !_constantIncident.IsOpen)
        {
            _constantIncident.Find(
                services, QualityKinds.ConstantAnswer, unit.ToString(),
                $"{_constant.Equal} frames that look different got the same answer from model {model}@{version}: its outputs have no variance.");
        }
    }

    /// <summary>64 of the 256 bits tell frames apart well enough.</summary>
    private static ulong Beginning(string sha256) => ulong.Parse(sha256.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
