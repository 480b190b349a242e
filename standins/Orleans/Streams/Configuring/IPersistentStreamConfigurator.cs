namespace Orleans.Hosting;

public interface IPersistentStreamConfigurator : INamedServiceConfigurator;
