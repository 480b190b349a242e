namespace Orleans.Standin;

/// <summary>The name under which call filters see the tick of a timer.</summary>
internal interface IGrainTimerInvoker : IAddressable
{
    Task InvokeCallbackAsync();
}
