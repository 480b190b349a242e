using Normitri.Contracts.Presence;
using Normitri.Grains.Presence;

namespace Normitri.Grains.Tests.Presence;

/// <summary>What is told of a camera, step by step.</summary>
public sealed class PresenceJudgeTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly PresenceJudge _judge;
    private int _incidents;

    public PresenceJudgeTests() => _judge = new PresenceJudge(PresenceRules.Default, TimeSpan.FromSeconds(10), () => $"incident-{++_incidents}");

    [Fact]
    [Trait("Row", "W07")]
    public void CameraThatStopsAndComesBack_IsToldOnceEachStepUnderOneIncident()
    {
        var news = Run(400, heartbeat: second => second is <= 60 or >= 300 && second % 10 == 0);

        Assert.Equal(
            [("camera-suspect", 120, "incident-1"), ("camera-offline", 240, "incident-1"), ("camera-back", 310, "incident-1")],
            news.Select(one => (one.Kind, (int)(one.At - Start).TotalSeconds, one.Incident)));
        Assert.Equal("No frame and no heartbeat for 60 s, last seen 2026-03-01 12:01:00Z.", news[0].Cause);
        Assert.Equal([false, true, true], news.Select(one => one.IsAlert));
    }

    [Fact]
    [Trait("Row", "W07")]
    public void CameraPausedForFortyFiveSeconds_IsNoNews() =>
        Assert.Empty(Run(400, second => second == 147 || (second % 10 == 9 && second is not (> 100 and <= 145))));

    [Fact]
    [Trait("Row", "W07")]
    public void CameraSeenNowAndThen_StaysInOneIncidentUntilItIsSteady()
    {
        var news = Run(2_000, second => second < 100 || (second < 1_000 ? second % 70 == 0 : second % 10 == 0));

        Assert.Equal(["camera-suspect", "camera-back"], news.Select(one => one.Kind));
        Assert.True(news[1].At >= Start.AddSeconds(1_000));
        // Whoever was not told of a loss is not told of a return.
        Assert.All(news, one => Assert.False(one.IsAlert));
    }

    [Fact]
    public void CameraThatWasGoneBeforeAnybodyWatched_IsNoNewsEvenWhenItComes()
    {
        var gone = new CameraMemory { FrameAt = Start.AddDays(-20) };
        var (camera, news) = Judge(gone, 0);
        Assert.Null(news);
        for (var second = 1; second < 60; second++)
        {
            (camera, news) = Judge(camera with { FrameAt = Start.AddSeconds(second) }, second);
            Assert.Null(news);
        }

        Assert.Equal(PresenceState.Online, camera.Told);
    }

    [Fact]
    public void SilenceInWhichNobodyListened_CountsFromTheMomentThatSomebodyDid()
    {
        var camera = new CameraMemory { HeartbeatAt = Start, Told = PresenceState.Online };
        Assert.Null(Judge(camera, 1_000, listensSince: 990).News);
        Assert.Equal("camera-suspect", Judge(camera, 1_050, listensSince: 990).News?.Kind);
    }

    [Fact]
    [Trait("Row", "W07")]
    [Trait("Row", "W21")]
    public void State_WhateverTheTimesOfTheLooks_IsTheSame()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var run = 0; run < 200; run++)
        {
            var heard = Enumerable.Range(0, 600).Where(_ => random.Next(random.Next(1, 90)) == 0).Prepend(0).Select(second => Start.AddSeconds(second)).ToList();
            var looks = Enumerable.Range(1, 600).Where(_ => random.Next(20) == 0).ToList();
            var camera = new CameraMemory { HeartbeatAt = Start, Told = PresenceState.Online };
            foreach (var look in looks)
            {
                var now = Start.AddSeconds(look);
                camera = Judge(camera with { HeartbeatAt = heard.Last(one => one <= now) }, look).Camera;
                var presence = new CameraPresence(null, camera.HeartbeatAt, null, null);
                var age = (now - camera.HeartbeatAt!.Value).TotalSeconds;
                var expected = age >= 180 ? PresenceState.Offline : age >= 60 ? PresenceState.Suspect : PresenceState.Online;
                Assert.True(expected == presence.StateAt(now, PresenceRules.Default), $"seed {seed}, run {run}, look {look}");
                Assert.True(expected <= camera.Told, $"seed {seed}, run {run}, look {look}: {expected} was not told, {camera.Told} was");
            }
        }
    }

    [Fact]
    [Trait("Row", "W22")]
    public void Drift_IsToldOnceAndWhenItIsOver()
    {
        var (camera, first) = _judge.JudgeDrift("cam", new CameraMemory(), "Other.", Start);
        var (again, second) = _judge.JudgeDrift("cam", camera, "Other.", Start);
        var (over, third) = _judge.JudgeDrift("cam", again, null, Start);
        Assert.Equal(("config-drift", null, "config-drift-over"), (first?.Kind, second?.Kind, third?.Kind));
        Assert.Equal((first!.Incident, (string?)null), (third!.Incident, over.Drift));
    }

    private List<PresenceNews> Run(int seconds, Func<int, bool> heartbeat)
    {
        var (camera, all) = (new CameraMemory(), new List<PresenceNews>());
        for (var second = 0; second < seconds; second++)
        {
            if (heartbeat(second))
                camera = camera with { HeartbeatAt = Start.AddSeconds(second) };
            (camera, var news) = Judge(camera, second);
            if (news is not null)
                all.Add(news);
        }

        return all;
    }

    private (CameraMemory Camera, PresenceNews? News) Judge(CameraMemory camera, int second, int? listensSince = null) => _judge.Judge(
        "cam",
        camera,
        new CameraPresence(camera.FrameAt, camera.HeartbeatAt, null, null),
        listensSince is { } since ? Start.AddSeconds(since) : null,
        Start.AddSeconds(second));
}
