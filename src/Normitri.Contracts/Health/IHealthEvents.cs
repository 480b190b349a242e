namespace Normitri.Contracts.Health;

/// <summary>Takes the events of a process. Never waits and never throws.</summary>
public interface IHealthEvents
{
    void Raise(HealthEvent raised);
}
