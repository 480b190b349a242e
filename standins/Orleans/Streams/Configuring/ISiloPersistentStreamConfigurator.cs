namespace Orleans.Hosting;

public interface ISiloPersistentStreamConfigurator : IPersistentStreamConfigurator;
