using Normitri.Storage.Journal;
using Normitri.Storage.Postgres.Writing;

namespace Normitri.Storage.Postgres.Journal;

/// <summary>Takes a frame in, or says why not.</summary>
internal sealed class AppendFrame(NewFrame frame, CancellationToken cancellation) : GroupedWrite<AppendAnswer>(cancellation)
{
    public NewFrame Frame => frame;
}
