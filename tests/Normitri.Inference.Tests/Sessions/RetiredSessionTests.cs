using Normitri.Inference.Configuration;
using Normitri.Inference.Models;
using Normitri.Inference.Sessions;
using Normitri.TestModels;

namespace Normitri.Inference.Tests.Sessions;

public sealed class RetiredSessionTests
{
    [Fact]
    public void Retire_OfASharedSession_GivesTheNextExecutorANewOneAndEndsItWithItsLastLease()
    {
        using var folder = ModelFolder.WithBlocks();
        var sessions = Open(folder);
        var (first, second) = (sessions.Acquire(), sessions.Acquire());

        first.Retire();
        var third = sessions.Acquire();
        first.Dispose();

        Assert.NotSame(first.Session, third.Session);
        Assert.Equal((2, 0), (sessions.Created, sessions.Disposed));
        second.Retire();
        Assert.Same(third.Session, sessions.Acquire().Session);
        second.Dispose();
        Assert.Equal((2, 1), (sessions.Created, sessions.Disposed));
    }

    [Fact]
    public void Dispose_WithALeaseLeftBehind_FreesItsSessionWhenTheLeaseEnds()
    {
        using var folder = ModelFolder.WithBlocks();
        var sessions = Open(folder);
        var (left, other) = (sessions.Acquire(), sessions.Acquire());
        left.Retire();
        var next = sessions.Acquire();
        other.Dispose();
        next.Dispose();

        sessions.Dispose();
        Assert.Equal((2, 1), (sessions.Created, sessions.Disposed));
        left.Dispose();

        Assert.Equal((2, 2), (sessions.Created, sessions.Disposed));
    }

    private static ModelSessions Open(ModelFolder folder)
    {
        var catalogue = ModelCatalogue.Load(folder.Root).Value!;
        return ModelSessions.Open(catalogue.Bundles[0], new InferenceOptions()).Value!;
    }
}
