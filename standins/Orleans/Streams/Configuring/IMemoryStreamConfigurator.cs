namespace Orleans.Hosting;

public interface IMemoryStreamConfigurator : INamedServiceConfigurator;
