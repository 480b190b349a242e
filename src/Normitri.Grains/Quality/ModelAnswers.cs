using System.Collections.Concurrent;
using Normitri.Contracts.Inference;

namespace Normitri.Grains.Quality;

/// <summary>Whether a model of this silo gives the same answer to whatever its cameras show: then all of them are affected, and no camera's own frames need to differ.</summary>
internal sealed class ModelAnswers(QualityServices services)
{
    private readonly ConcurrentDictionary<(string Id, string Version), Model> _models = new();

    /// <summary>Takes note of an answer that a model just gave, and says whether the model repeats itself. Safe for any number of threads.</summary>
    public bool Observe(InferenceReply reply) =>
        services.Options.Enabled && reply is { Signals: { } signals, Model: { } model }
        && _models.GetOrAdd((model.Id, model.Version), static (key, services) => new Model($"model {key.Id}@{key.Version}", services), services).Observe(signals, reply);

    private sealed class Model(string subject, QualityServices services)
    {
        private readonly Lock _gate = new();
        private ConstantAnswerDetector _constant;
        private OpenIncident _incident;

        public bool Observe(in FrameSignals signals, InferenceReply reply)
        {
            var answer = AnswerPrint.Of(reply.Defects);
            lock (_gate)
            {
                switch (_constant.Observe(signals.Luma, signals.OutputPrint, answer, services.Options))
                {
                    case Change.Found:
                        _incident.Find(
                            services, QualityKinds.ConstantAnswer, subject,
                            $"{_constant.Equal} frames that look different, of whatever cameras, got the same answer: its outputs have no variance.");
                        break;
                    case Change.Cleared:
                        _incident.Clear(services, QualityKinds.ConstantAnswer, subject, $"{services.Options.ClearFrames} frames got different answers.");
                        break;
                }

                return _constant.IsConstant;
            }
        }
    }
}
