using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.Hosts;

internal sealed class StageRecorder(Probe probe, IGrainFactory grains) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle)
    {
        foreach (var stage in new[] { ServiceLifecycleStage.Active, ServiceLifecycleStage.ApplicationServices, ServiceLifecycleStage.RuntimeInitialize })
        {
            lifecycle.Subscribe<StageRecorder>(
                stage,
                async _ =>
                {
                    probe.Note("stages", $"start {stage}");
                    if (stage == ServiceLifecycleStage.Active)
                        probe.Note("stages", $"answer {await grains.GetGrain<References.IReferenceGrain>("stage").Echo("yes")}");
                },
                _ =>
                {
                    probe.Note("stages", $"stop {stage}");
                    return Task.CompletedTask;
                });
        }
    }
}
