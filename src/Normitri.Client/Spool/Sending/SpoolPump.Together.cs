namespace Normitri.Client;

/// <summary>Small pictures of several units in one request.</summary>
internal sealed partial class SpoolPump
{
    // A server is updated, a proxy changed: batches are tried again.
    private static readonly TimeSpan s_alone = TimeSpan.FromMinutes(10);

    private long _aloneUntil;

    private int BatchItems => time.GetUtcNow().UtcTicks < Interlocked.Read(ref _aloneUntil) ? 1 : options.BatchItems;

    // One item of each unit: what a refused one would leave behind it must not be sent before it.
    private void Gather(SpoolUnit first, List<SpoolItem> turn, Dictionary<SpoolUnit, TimeSpan> units)
    {
        if (TakeNext(first) is not { } item)
            return;
        turn.Add(item);
        var most = BatchItems;
        for (var bytes = item.Length; FitsWithOthers(item, first, bytes) && turn.Count < most; bytes += item.Length)
        {
            if (index.TryNextUnit() is not { } next)
                return;
            units[next] = TimeSpan.Zero;
            if (TakeNext(next) is not { } another)
                return;
            if (!FitsWithOthers(another, first, bytes + another.Length))
            {
                index.PutBack(another);
                return;
            }

            turn.Add(item = another);
        }
    }

    // A request has one trace: an item that belongs to one goes alone, so that the server's joins it.
    private bool FitsWithOthers(SpoolItem item, SpoolUnit first, int bytes) =>
        !item.IsTraced && !item.Unit.GoesAlone && !uploads.Takes(item.Length) && item.Unit.Name.Store == first.Name.Store && bytes <= options.BatchBytes;

    private async Task SendTogetherAsync(
        List<SpoolItem> turn, Dictionary<SpoolUnit, TimeSpan> pauses, int opened, CancellationToken cancellation)
    {
        var left = turn.ToHashSet();
        var problems = new List<(SpoolUnit Unit, NormitriException Problem)>();
        var pictures = new List<(SpoolItem Item, StoredPicture Picture)>();
        try
        {
            foreach (var item in turn)
            {
                if (await StoredPicture.ReadAsync(index, item, cancellation).ConfigureAwait(false) is { } picture)
                    pictures.Add((item, picture));
                else if (left.Remove(item))
                    BuryDamaged(item);
            }

            if (pictures.Count == 0)
                return;
            var receipts = await client
                .SendStoredAsync(turn[0].Unit.Name.Store, [.. pictures.Select(one => one.Picture.ToFrame())], cancellation)
                .ConfigureAwait(false);
            gate.Reached();
            for (var i = 0; i < pictures.Count; i++)
            {
                var (item, picture) = pictures[i];
                if (receipts[i].Problem is { } problem && !IsItsEnd(item, picture, problem))
                {
                    problems.Add((item.Unit, problem));
                    continue;
                }

                // First the dead folder: what it does not keep waits on.
                if (receipts[i].Problem is { } refusal)
                {
                    dead.Keep(picture, refusal);
                    Learn(item.Unit, refusal);
                }

                left.Remove(item);
                End(item, receipts[i]);
            }
        }
        catch (NormitriException e) when (IsAboutTheBatch(e))
        {
            // Not about any of the pictures: they go alone for a while.
            Interlocked.Exchange(ref _aloneUntil, (time.GetUtcNow() + s_alone).UtcTicks);
            ClientLog.SpoolSendsAlone(logger, e.Message);
        }
        catch (NormitriException e)
        {
            problems.AddRange(left.Select(item => (item.Unit, e)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            foreach (var item in left)
                pauses[item.Unit] = PauseUnit(item.Unit, SpoolUnitState.DiskFailed, _ => options.RefusedDelay, e.Message);
        }
        finally
        {
            foreach (var (_, picture) in pictures)
                picture.Dispose();
            foreach (var item in left)
                index.PutBack(item);
        }

        foreach (var (unit, problem) in problems)
            pauses[unit] = Hold(unit, problem, opened);
    }

    private void End(SpoolItem item, ItemReceipt answer)
    {
        if (answer.Problem is { } refusal)
        {
            ClientLog.SpoolItemRefused(logger, item.Unit.Name, item.Sequence, refusal.Message);
            Finish(item, SpoolEnd.Dead, null, refusal.Message);
            return;
        }

        Finish(item, answer.Status == ItemStatus.Duplicate ? SpoolEnd.Duplicate : SpoolEnd.Sent, answer.ToReceipt(), null);
    }

    // An older server has no such address, a proxy takes no such body. Who is asked to wait or is not known waits as with one picture.
    private static bool IsAboutTheBatch(NormitriException e) =>
        !e.Retryable && !Verdicts.IsBroken(e) && e.Status is >= 400 and not 401 and not 403;
}
