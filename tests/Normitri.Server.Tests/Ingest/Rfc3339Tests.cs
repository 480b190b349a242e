using Normitri.Server.Ingest;

namespace Normitri.Server.Tests.Ingest;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-01-31T12:00:00Z", "2026-01-31T12:00:00.0000000+00:00")]
    [InlineData("2026-01-31T12:00:00.5Z", "2026-01-31T12:00:00.5000000+00:00")]
    [InlineData("2026-01-31T12:00:00.1234567+02:00", "2026-01-31T12:00:00.1234567+02:00")]
    [InlineData("2026-01-31T12:00:00-05:30", "2026-01-31T12:00:00.0000000-05:30")]
    public void Time_IsRead(string text, string expected)
    {
        Assert.True(Rfc3339.TryParse(text, out var time));
        Assert.Equal(expected, time.ToString("O"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31T12:00:00")]
    [InlineData("2026-01-31T12:00Z")]
    [InlineData("2026-02-30T12:00:00Z")]
    [InlineData("2026-01-31T12:00:00 Z")]
    [InlineData("2026-01-31T25:00:00Z")]
    public void WhatIsNoTime_IsRefused(string text) => Assert.False(Rfc3339.TryParse(text, out _));
}
