namespace OnnxRuntime.Tests;

/// <summary>A promise that the stand-in makes and the official package does not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StandInFactAttribute : FactAttribute
{
    public StandInFactAttribute(string reason)
    {
        if (!Profile.IsStandIn)
        {
            Skip = reason;
        }
    }
}
