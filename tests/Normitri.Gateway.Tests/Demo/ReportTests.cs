using Normitri.Demo.Hosting;
using Normitri.Demo.Reporting;
using Normitri.Demo.Running;

namespace Normitri.Gateway.Tests.Demo;

public sealed class ReportTests
{
    private static readonly Engine s_engine = new("standin", "", "");

    [Fact]
    public void Fault_EverythingHasItsOutcome_IsNone()
    {
        var report = Of(run: new Books(10, 8, 1, 1, 0, 0), journal: new Books(15, 13, 1, 1, 0, 2), atStart: new Books(5, 2, 0, 0, 3, 2));

        Assert.Null(report.Fault(10));
        Assert.Equal(3, report.Recovered);
    }

    [Fact]
    public void Fault_FewerAcceptedThanWanted_SaysSo() =>
        Assert.Contains("10 frames were to be sent, 9 were accepted", Of(new Books(9, 9, 0, 0, 0, 0), new Books(9, 9, 0, 0, 0, 0), default).Fault(10));

    [Fact]
    public void Fault_AFrameOfThisRunWaits_SaysSo() =>
        Assert.Contains("1 wait", Of(new Books(10, 9, 0, 0, 1, 0), new Books(10, 9, 0, 0, 1, 0), default).Fault(10));

    [Fact]
    public void Fault_AFrameOfAnEarlierRunWaits_SaysSoAndDoesNotCountItAsRecovered()
    {
        var report = Of(run: new Books(10, 10, 0, 0, 0, 0), journal: new Books(15, 14, 0, 0, 1, 0), atStart: new Books(5, 2, 0, 0, 3, 0));

        Assert.Contains("In the data folder", report.Fault(10));
        Assert.Equal(2, report.Recovered);
    }

    private static Report Of(Books run, Books journal, Books atStart) =>
        Report.Of(s_engine, new TallyView(run, default, 0, 0, 0, [], new Dictionary<string, double[]>()), journal, atStart);
}
