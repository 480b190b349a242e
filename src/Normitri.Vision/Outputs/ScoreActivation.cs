namespace Normitri.Vision.Outputs;

/// <summary>What makes scores of what the network gives.</summary>
public enum ScoreActivation : byte
{
    /// <summary>Nothing: they are scores in [0,1] already.</summary>
    None = 0,

    /// <summary>1 / (1 + exp(-x)), each class on its own.</summary>
    Sigmoid = 1,

    /// <summary>exp(x) over the sum of all classes, the background among them.</summary>
    Softmax = 2,
}
