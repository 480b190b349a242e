using Normitri.Analyzers.Tests.Snippets;

namespace Normitri.Analyzers.Tests;

public sealed class StaticStateAnalyzerTests
{
    [Theory]
    [Trait("Row", "S21")]
    [InlineData("private static int [|_count|];")]
    [InlineData("internal static string? [|Last|] = null;")]
    [InlineData("[ThreadStatic] private static int [|_ofThread|];")]
    [InlineData("public static int [|Count|] { get; set; }")]
    [InlineData("public static int [|Count|] { get; private set; }")]
    [InlineData("public static event Action? [|Changed|];")]
    public Task StaticStateThatChanges_AnywhereInTheProduct_IsAnError(string member) => Snippet.ExpectAsync<StaticStateAnalyzer>("NORM007", In("", member));

    [Theory]
    [Trait("Row", "S21")]
    [InlineData("private static readonly List<int> [|Seen|] = [];")]
    [InlineData("private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> [|Seen|] = new();")]
    [InlineData("private static Dictionary<string, int> [|Seen|] { get; } = [];")]
    public Task AStaticCollectionThatChanges_InAGrain_IsAnError(string member) => Snippet.ExpectAsync<StaticStateAnalyzer>("NORM007", In(": Grain, IThing", member));

    [Theory]
    [InlineData("private const int Most = 3;")]
    [InlineData("private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);")]
    [InlineData("private static readonly ImmutableArray<int> Known = [1, 2];")]
    [InlineData("private static readonly IReadOnlyList<int> Known = [1, 2];")]
    [InlineData("public static Thing? None { get; } = null;")]
    [InlineData("public static int Zero => 0;")]
    [InlineData("private int _count = 1; public int Count { get => _count; set => _count = value; }")]
    public Task WhatNeverChanges_IsFine(string member) => Snippet.ExpectNothingAsync<StaticStateAnalyzer>(In(": Grain, IThing", member));

    [Fact]
    public Task ATable_OutsideOfGrains_IsFine() =>
        Snippet.ExpectNothingAsync<StaticStateAnalyzer>(In("", "private static readonly Dictionary<string, int> Known = new() { [\"a\"] = 1 };"));

    private static string In(string bases, string member) => $$"""
        public interface IThing : IGrainWithStringKey;

        public sealed class Thing {{bases}}
        {
            {{member}}
        }
        """;
}
