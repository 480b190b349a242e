namespace Orleans.Runtime;

public static class GrainLifecycleStage
{
    public const int First = int.MinValue;

    public const int SetupState = 1000;

    public const int Activate = 2000;

    public const int Last = int.MaxValue;
}
