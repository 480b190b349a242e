namespace Orleans.Runtime;

public interface IHealthCheckParticipant : IHealthCheckable;
