namespace Orleans.Providers;

/// <summary>Named in the registration; the stand-in hands events over as they are.</summary>
public interface IMemoryMessageBodySerializer;
