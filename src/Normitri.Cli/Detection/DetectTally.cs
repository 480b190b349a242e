using System.Globalization;
using Normitri.Cli.Terminals;
using Normitri.Inference.Models;

namespace Normitri.Cli.Detection;

/// <summary>Counts the answers, and says what they mean for the end.</summary>
internal sealed class DetectTally
{
    private ExitCode _worst;
    private int _failed;
    private int _withDefects;
    private int _defects;

    public int Answered { get; private set; }

    public void Add(DetectionRow row)
    {
        if (row.IsAnswered)
            Answered++;
        else
            _failed++;
        _defects += row.Defects.Count;
        _withDefects += row.Defects.Count > 0 ? 1 : 0;
        if (row.Code > _worst)
            _worst = row.Code;
    }

    public ExitCode Code(bool failOnDefect) =>
        _worst != ExitCode.Ok ? _worst : failOnDefect && _defects > 0 ? ExitCode.Failed : ExitCode.Ok;

    public string Sentence(ModelIdentity model, string backend, int executors, TimeSpan elapsed)
    {
        var failed = _failed == 0 ? string.Empty : $", {Words.Count(_failed, "input")} without an answer";
        return $"{Words.Count(_defects, "defect")} in {_withDefects} of {Words.Count(Answered, "picture")}{failed}. "
            + $"{model.Key} on {backend}, {Words.Count(executors, "executor")}{Rate(elapsed.TotalSeconds)}.";
    }

    private string Rate(double seconds)
    {
        if (Answered == 0 || seconds <= 0)
            return string.Empty;
        var rate = Answered / seconds;
        return $", {rate.ToString(rate < 10 ? "0.0" : "0", CultureInfo.InvariantCulture)} pictures/s";
    }
}
