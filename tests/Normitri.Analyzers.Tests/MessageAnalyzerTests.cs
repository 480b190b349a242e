using Normitri.Analyzers.Tests.Snippets;

namespace Normitri.Analyzers.Tests;

public sealed class MessageAnalyzerTests
{
    [Theory]
    [Trait("Row", "S21")]
    [InlineData("public sealed class [|Message|] { [Id(0)] public int Count { get; init; } }")]
    [InlineData("public sealed record Message { [Id(0)] public int [|Count|] { get; set; } }")]
    [InlineData("public sealed record Message { [Id(0)] public int [|Count|]; }")]
    [InlineData("public record struct Message([property: Id(0)] int [|Count|]);")]
    [InlineData("public sealed record Message([property: Id(0)] List<int> [|Items|]);")]
    [InlineData("public sealed record Message([property: Id(0)] byte[] [|Bytes|]);")]
    public Task AMessageThatCanChange_IsAnError(string type) => Snippet.ExpectAsync<MessageAnalyzer>("NORM010", $"[GenerateSerializer, Alias(\"message\")]\n{type}");

    [Theory]
    [Trait("Row", "S21")]
    [InlineData("[GenerateSerializer] public sealed record [|Message|]([property: Id(0)] int Count);")]
    [InlineData("[GenerateSerializer] public enum [|Colour|] { Red }")]
    [InlineData("[Alias(\"thing\")] public interface IThing : IGrainWithStringKey { Task [|DoAsync|](); }")]
    [InlineData("public interface [|IThing|] : IGrainWithStringKey { [Alias(\"DoAsync\")] Task DoAsync(); }")]
    public Task WhatHasNoNameOnTheWire_IsAnError(string type) => Snippet.ExpectAsync<MessageAnalyzer>("NORM011", type);

    [Theory]
    [Trait("Row", "S21")]
    [InlineData("public sealed record Message(int [|Count|]);")]
    [InlineData("public sealed record Message([property: Id(0)] int Count) { public int [|Other|] { get; init; } }")]
    [InlineData("public sealed record Message([property: Id(0)] int Count, [property: Id(0)] int [|Other|]);")]
    public Task AMemberWithoutANumberOfItsOwn_IsAnError(string type) => Snippet.ExpectAsync<MessageAnalyzer>("NORM012", $"[GenerateSerializer, Alias(\"message\")]\n{type}");

    [Theory]
    [InlineData("public sealed record Message([property: Id(0)] int Count, [property: Id(1)] ImmutableArray<string> Names) { public int Twice => Count * 2; }")]
    [InlineData("public readonly record struct Message([property: Id(0)] int Count);")]
    [InlineData("public sealed record Message([property: Id(0)] IReadOnlyDictionary<string, int> Table) { [Id(1)] public int Other { get; init; } public static Message? None { get; } }")]
    [InlineData("public sealed record Message([property: Id(0)] ReadOnlyMemory<byte> Bytes) { private const int Most = 1; public int Limit => Most; }")]
    [InlineData("public sealed class Message : Exception { [Id(0)] public int Code { get; init; } }")]
    public Task AnImmutableMessageWithNameAndNumbers_IsFine(string type) => Snippet.ExpectNothingAsync<MessageAnalyzer>($"[GenerateSerializer, Alias(\"message\")]\n{type}");

    [Fact]
    public Task AContractWithNames_IsFine() =>
        Snippet.ExpectNothingAsync<MessageAnalyzer>("[Alias(\"thing\")] public interface IThing : IGrainWithStringKey { [Alias(\"DoAsync\")] Task DoAsync(); }");

    [Fact]
    public Task WhatIsNotSent_IsFree() => Snippet.ExpectNothingAsync<MessageAnalyzer>("public sealed class State { public List<int> Items { get; set; } = []; }");
}
