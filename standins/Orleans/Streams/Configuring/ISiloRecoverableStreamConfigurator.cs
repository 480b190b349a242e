namespace Orleans.Hosting;

public interface ISiloRecoverableStreamConfigurator : ISiloPersistentStreamConfigurator;
