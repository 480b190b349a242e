namespace Normitri.Grains.Watchdog;

/// <summary>Remedies in words.</summary>
internal static class RemedyText
{
    public static string Of(Remedy remedy) => remedy switch
    {
        Remedy.MadeAnew => "Its host made it anew by itself.",
        Remedy.StopRun => "Its run was told to stop.",
        Remedy.ReplaceExecutor => "Its thread was left behind, and another with a new session took its place.",
        Remedy.RenewExecutor => "An executor was made anew on a new session.",
        Remedy.RestartTask => "Its round was given up, and the next one comes.",
        Remedy.DeactivateUnit => "Its owner was told to end: the next call makes another.",
        Remedy.Drain => "The silo is taken out of service and stops.",
        _ => "Nothing was done.",
    };

    /// <summary>The label of a remedy in metrics.</summary>
    public static string LabelOf(Remedy remedy) => remedy switch
    {
        Remedy.MadeAnew => "made_anew",
        Remedy.StopRun => "stop_run",
        Remedy.ReplaceExecutor => "replace_executor",
        Remedy.RenewExecutor => "renew_executor",
        Remedy.RestartTask => "restart_task",
        Remedy.DeactivateUnit => "deactivate_unit",
        Remedy.Drain => "drain",
        _ => "none",
    };
}
