namespace Orleans.Standin;

internal enum ActivationState : byte
{
    Creating,
    Activating,
    Valid,
    Deactivating,
    Invalid,
}
