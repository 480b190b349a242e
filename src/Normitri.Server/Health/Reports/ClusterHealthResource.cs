using System.Globalization;
using System.Text.Json;
using Normitri.Server.Auth;
using Normitri.Server.Json;
using Normitri.Storage;
using Normitri.Storage.Health;

namespace Normitri.Server.Health.Reports;

/// <summary>The service's processes as they last told, and what is wrong with them. A process that tells nothing any more is shown with the age of its last word.</summary>
internal sealed class ClusterHealthResource(IProcessReports reports, ProcessSelf self, ServiceOperators operators, TimeProvider time)
{
    private const int Missable = 3;

    public async Task<IResult> GetAsync(HttpContext http)
    {
        if (operators.WhyNotWatch(Caller.Of(http)) is { } refusal)
            return refusal;
        return TypedResults.Json(await ReadAsync(http.RequestAborted), ServerJson.Default.ClusterHealthDocument);
    }

    internal async Task<ClusterHealthDocument> ReadAsync(CancellationToken cancellation)
    {
        var mine = self.Tell();
        var findings = new List<string>();
        var others = new List<ProcessDocument>();
        try
        {
            foreach (var report in await reports.ReadAsync(cancellation))
            {
                if (report.Process != mine.Name)
                    others.Add(Judge(report, mine.ReportedAt));
            }
        }
        catch (StorageException)
        {
            findings.Add("The storage gives no answer, so that nothing is known of other processes; see Normitri:Storage and the disk or server behind it.");
        }

        List<ProcessDocument> all = [mine, .. others];
        findings.AddRange(all.SelectMany(FindingsOf));
        var live = all.Where(process => process.State == ProcessDocument.Live && process.Frames is not null).Select(process => process.Frames!).ToList();
        return new ClusterHealthDocument(
            time.GetUtcNow(), findings.Count == 0 ? "healthy" : "degraded", findings, Sums.Of(live.Select(frames => frames.Counts)), Sums.Of(live.Select(frames => frames.Rates)), all);
    }

    /// <summary>Clocks of machines may differ a little: a report of the future is as good as new.</summary>
    private static ProcessDocument Judge(ProcessReport report, DateTimeOffset now)
    {
        var age = Math.Max(0, (now - report.At).TotalSeconds);
        ProcessDocument told;
        try
        {
            told = JsonSerializer.Deserialize(report.Json.Span, ServerJson.Default.ProcessDocument) ?? new ProcessDocument();
        }
        catch (JsonException)
        {
            // Another version writes what this one does not understand: that it lives is known all the same.
            told = new ProcessDocument { ReportSeconds = 10 };
        }

        return told with
        {
            Name = report.Process,
            ReportedAt = report.At,
            AgeSeconds = Math.Round(age, 3),
            State = age > told.ReportSeconds * Missable ? ProcessDocument.Silent : ProcessDocument.Live,
        };
    }

    private static IEnumerable<string> FindingsOf(ProcessDocument process)
    {
        if (process.State == ProcessDocument.Silent)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{process.Name} ({string.Join(", ", process.Roles)}) has told nothing for {process.AgeSeconds:0} s.");
            yield break;
        }

        foreach (var task in process.Tasks.Where(task => task.Late))
            yield return string.Create(CultureInfo.InvariantCulture, $"{process.Name}: the task {task.Name} last succeeded {task.AgeSeconds:0} s ago and should every {task.PeriodSeconds:0.###} s.");
        foreach (var model in process.Models.Where(model => model.Executors < model.ConfiguredExecutors))
            yield return $"{process.Name}: {model.Model} has {model.Executors} of {model.ConfiguredExecutors} executors.";
        foreach (var model in process.Models.Where(model => model.FallbackReason is not null))
            yield return $"{process.Name}: {model.Model} runs on {model.Backend}: {model.FallbackReason}";
        if (process.Units is { Stalled: > 0 } units)
            yield return $"{process.Name}: {units.Stalled} units have a frame in work for longer than one look at it may take.";
        if (process.EventsDropped > 0)
            yield return $"{process.Name}: {process.EventsDropped} health events could not be stored; its log has them.";
    }
}
