using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Tenants;
using Normitri.Server.Auth;
using Normitri.Server.Ingest;
using Normitri.Server.Problems;
using Normitri.Server.Shedding;
using Normitri.Storage;
using Normitri.Storage.Journal;
using Normitri.Storage.Keys;
using Normitri.Storage.Tenants;

namespace Normitri.Server.Limits;

/// <summary>What may keep a frame out though nothing is wrong with it: its key's and tenant's rate, the load, the month's quota, its unit's queue.</summary>
internal sealed class FrameLimits(
    TenantLimits limits,
    UndecidedLimits undecided,
    LoadShedder shedder,
    UnitDrain drain,
    Backlog backlog,
    TenantPlans plans,
    IFrameJournal journal,
    TimeProvider time)
{
    /// <summary>Takes one frame out of the rate, and tells the sender how much of it is left.</summary>
    public async ValueTask<Problem?> CheckRateAsync(HttpContext http)
    {
        var key = Caller.Of(http).Key;
        var rate = await limits.TakeFrameAsync(key);
        // Frames of a batch ask at once.
        lock (http.Response.Headers)
            RateHeaders.Write(http.Response.Headers, rate, time.GetUtcNow());
        return await JudgeAsync(key, rate, http.RequestAborted);
    }

    /// <summary>Takes one frame out of the rate for a wish to upload.</summary>
    public async ValueTask<Problem?> CheckRateAsync(Caller caller, CancellationToken cancellation) =>
        await JudgeAsync(caller.Key, await limits.TakeFrameAsync(caller.Key), cancellation);

    /// <summary>
    /// Why nothing of a call can come in, as far as is known without reading it or asking anybody: nothing is taken out of the rate. What it sends for the second
    /// time is refused too, and answered as known later.
    /// </summary>
    public Problem? CheckCall(HttpContext http)
    {
        var key = Caller.Of(http).Key;
        if (limits.TooFast(key) is { } rate)
        {
            RateHeaders.Write(http.Response.Headers, rate, time.GetUtcNow());
            return LimitProblems.RateLimited(rate);
        }

        if (shedder.JudgeCall(key.Tenant) is { } overloaded)
            return overloaded;
        return limits.QuotaOf(key.Tenant).NoFrames is { } noFrames ? LimitProblems.QuotaExhausted(noFrames, time.GetUtcNow()) : null;
    }

    /// <summary>Whether there is room, as far as can be said before the frame is read.</summary>
    public async ValueTask<Problem?> CheckRoomAsync(UnitId unit, CameraConfiguration configuration, ulong sequence, CancellationToken cancellation)
    {
        if (shedder.Judge(unit, configuration.Policy, await WeightAsync(unit.Tenant, cancellation)) is { } overloaded)
            return await IsKnownAsync(unit, sequence, cancellation) ? null : overloaded;
        if (limits.QuotaOf(unit.Tenant).NoFrames is { } noFrames)
            return await IsKnownAsync(unit, sequence, cancellation) ? null : LimitProblems.QuotaExhausted(noFrames, time.GetUtcNow());
        if (configuration.Policy != QueuePolicy.All)
            return null;
        var books = await journal.ReadBooksAsync(unit, cancellation);
        drain.Note(books);
        return books.Waiting < configuration.QueueCapacity || sequence <= books.LastSequence
            ? null
            : IngestProblems.QueueFull(unit, books.Waiting, configuration.QueueCapacity, drain.SecondsUntilRoom(books, configuration.QueueCapacity));
    }

    /// <summary>Takes room for the frame and sets its part of the month aside; <see cref="Settle"/> must follow when there is no problem.</summary>
    public async ValueTask<(QuotaDecision Share, Problem? Problem)> ReserveAsync(
        UnitId unit, QueuePolicy policy, ulong sequence, int width, int height, CancellationToken cancellation)
    {
        if (shedder.Enter(unit, policy, await WeightAsync(unit.Tenant, cancellation)) is { } overloaded)
        {
            if (!await IsKnownAsync(unit, sequence, cancellation))
                return (default, overloaded);
            backlog.Enters(unit);
        }

        QuotaDecision share = default;
        Problem? notNow = null;
        var isReserved = false;
        try
        {
            share = await limits.QuotaOf(unit.Tenant).TakeAsync(new QuotaAmount(1, (long)width * height));
            notNow = await JudgeAsync(unit, sequence, share, cancellation);
            isReserved = notNow is null;
        }
        finally
        {
            if (!isReserved)
                backlog.Left(unit);
        }

        return (share, notNow);
    }

    /// <summary>What was set aside is used when the journal has the frame as a new one.</summary>
    public void Settle(in UnitId unit, in QuotaDecision share, AppendResult? appended)
    {
        var quota = limits.QuotaOf(unit.Tenant);
        if (appended is { Status: AppendStatus.Accepted, Envelope: { } envelope })
        {
            quota.Accepted(share, envelope.AcceptedAt);
            backlog.Accepted(unit);
        }
        else
        {
            quota.NotNeeded(share);
        }

        backlog.Left(unit);
    }

    /// <summary>How large the tenant's turns are. Where the plan cannot be read, the frame is about to meet the same database.</summary>
    private async ValueTask<int> WeightAsync(string tenant, CancellationToken cancellation)
    {
        try
        {
            return (await plans.ReadAsync(tenant, cancellation)).Weight;
        }
        catch (StorageException)
        {
            return plans.Default.Weight;
        }
    }

    private async ValueTask<Problem?> JudgeAsync(UnitId unit, ulong sequence, QuotaDecision share, CancellationToken cancellation)
    {
        var isUndecided = await undecided.HoldsQuotaAsync(unit.Tenant, cancellation);
        if ((share.Exhausted is null && !isUndecided) || await IsKnownAsync(unit, sequence, cancellation))
            return null;
        if (share.Exhausted is not null)
            return LimitProblems.QuotaExhausted(share, time.GetUtcNow());
        limits.QuotaOf(unit.Tenant).NotNeeded(share);
        return LimitProblems.Undecided();
    }

    private async ValueTask<Problem?> JudgeAsync(ApiKey key, RateDecision rate, CancellationToken cancellation)
    {
        if (!rate.IsAllowed)
            return LimitProblems.RateLimited(rate);
        return await undecided.HoldsRateAsync(key, cancellation) ? LimitProblems.Undecided() : null;
    }

    /// <summary>Whether the journal will take nothing new from this frame: it is a duplicate, which is answered whatever is full, or refused for its sequence.</summary>
    private async ValueTask<bool> IsKnownAsync(UnitId unit, ulong sequence, CancellationToken cancellation) =>
        sequence <= (await journal.ReadBooksAsync(unit, cancellation)).LastSequence;
}
